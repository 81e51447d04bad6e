"""服务保障 pages: 首席服务员, 联席会议, 用地, 资金, 政策库. `contents` lists them."""
