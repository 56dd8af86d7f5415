# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class Trainer:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...


class BpeTrainer(Trainer):
    pass


class UnigramTrainer(Trainer):
    pass


class WordLevelTrainer(Trainer):
    pass


class WordPieceTrainer(Trainer):
    pass
