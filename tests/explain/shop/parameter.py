def _rebuild_parameter(data, requires_grad):
    return Parameter(data, requires_grad)


def _rebuild_empty():
    return Parameter(None, False)


class Parameter:
    def __init__(self, data, requires_grad=True):
        self.data = data
        self.requires_grad = requires_grad

    def __reduce_ex__(self, protocol):
        if self.data is None:
            return _rebuild_empty, ()
        return _rebuild_parameter, (self.data, self.requires_grad)
