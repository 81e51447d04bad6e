"""公文: the 通报, 排名通报, 整改通知, 联席会议议题 and 评分表 of a period as plain structures, and their writers for Word, print and pages."""
