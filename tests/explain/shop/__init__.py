from shop.layers import Linear, Stack

__all__ = ["Linear", "Stack"]
