# What is said about spaCy's functions. Not a module; stdlib-stubs/README.md says how it reads.

# They load an argument with srsly.pickle_loads: a cloudpickle of the vocabulary's getters, of a document's hooks.
constrain("spacy.vocab.unpickle_vocab", nested=4)
constrain("spacy.tokens.doc.unpickle_doc", nested=1)
