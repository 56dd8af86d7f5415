# plc: extends pyi
from numpy import ufunc

named_instances(ufunc)


@has_dict
class errstate:
    def __init__(self, **kwargs): self.kwargs = kwargs
