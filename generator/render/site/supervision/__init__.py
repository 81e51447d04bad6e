"""督办 pages: what somebody owes somebody — 预警, 专项整改, 督查, 手续, 报送, 工作台账. `contents` lists them."""
