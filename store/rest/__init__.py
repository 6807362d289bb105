"""Plans of rest: rules that repeat, their days, and how people write them."""
