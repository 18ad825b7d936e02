package tested

func Answer() int { return 42 }
