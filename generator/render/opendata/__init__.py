"""开放数据: what other programs and other offices read of an Edition — CSV by theme, JSON, OC4IDS — and nothing a page says otherwise."""
