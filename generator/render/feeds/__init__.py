"""订阅 (feeds): what changed, as Atom; what is due, as iCalendar — for the district, each 乡（街道）, each 首席服务员."""
