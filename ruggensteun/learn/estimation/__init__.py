"""A library of its own, without Django: proportions with their interval, and tables that hide what must stay hidden."""
