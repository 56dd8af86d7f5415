"""Libraries of language: vectors, pipelines, taggers, sentence encoders, tokenizers."""
from make_truth import JOBLIB, PICKLE, TORCH, load_pickle, load_torch, saved_file

TEXTS = [["the", "cat", "sat"], ["a", "dog", "ran"], ["the", "dog", "sat", "down"], ["a", "cat", "ran", "away"]] * 5


def gensim(case, folder):
    from gensim import corpora, models, similarities
    from gensim.models import callbacks, keyedvectors
    from gensim.models.phrases import Phraser

    dictionary = corpora.Dictionary(TEXTS)
    corpus = [dictionary.doc2bow(text) for text in TEXTS]
    small = {"vector_size": 8, "min_count": 1, "epochs": 1, "workers": 1}
    tagged = [models.doc2vec.TaggedDocument(text, [i]) for i, text in enumerate(TEXTS)]
    makers = {
        "Word2Vec": lambda: models.Word2Vec(TEXTS, **small), "Word2Vec hs": lambda: models.Word2Vec(TEXTS, hs=1, negative=0, **small),
        "FastText": lambda: models.FastText(TEXTS, bucket=50, **small), "Doc2Vec": lambda: models.Doc2Vec(tagged, **small),
        "KeyedVectors": lambda: models.Word2Vec(TEXTS, **small).wv, "FastTextKeyedVectors": lambda: models.FastText(TEXTS, bucket=50, **small).wv,
        "KeyedVectors normed": lambda: normed(models.Word2Vec(TEXTS, **small).wv),
        "KeyedVectors empty": lambda: keyedvectors.KeyedVectors(8), "Dictionary": lambda: dictionary,
        "HashDictionary": lambda: corpora.HashDictionary(TEXTS), "TfidfModel": lambda: models.TfidfModel(corpus),
        "TfidfModel dictionary": lambda: models.TfidfModel(dictionary=dictionary, smartirs="ntc"),
        "LdaModel": lambda: models.LdaModel(corpus, num_topics=2, id2word=dictionary), "LsiModel": lambda: models.LsiModel(corpus, num_topics=2, id2word=dictionary),
        "LdaMulticore": lambda: models.LdaMulticore(corpus, num_topics=2, id2word=dictionary, workers=1),
        "HdpModel": lambda: models.HdpModel(corpus, dictionary), "Nmf": lambda: models.Nmf(corpus, num_topics=2, id2word=dictionary),
        "EnsembleLda": lambda: models.EnsembleLda(corpus=corpus, id2word=dictionary, num_topics=2, passes=1, num_models=2),
        "LdaSeqModel": lambda: models.LdaSeqModel(corpus, id2word=dictionary, time_slice=[10, 10], num_topics=2, passes=1, em_max_iter=1, lda_inference_max_iter=1),
        "AuthorTopicModel": lambda: models.AuthorTopicModel(corpus, num_topics=2, id2word=dictionary, author2doc={"a": [0, 1], "b": [2]}),
        "RpModel": lambda: models.RpModel(corpus, num_topics=2), "LogEntropyModel": lambda: models.LogEntropyModel(corpus),
        "NormModel": lambda: models.NormModel(corpus), "OkapiBM25Model": lambda: models.OkapiBM25Model(corpus), "LuceneBM25Model": lambda: models.LuceneBM25Model(corpus),
        "Phrases": lambda: models.Phrases(TEXTS, min_count=1, threshold=1), "FrozenPhrases": lambda: Phraser(models.Phrases(TEXTS, min_count=1, threshold=1)),
        "Phrases npmi": lambda: models.Phrases(TEXTS, min_count=1, threshold=0.1, scoring="npmi"),
        "CoherenceModel": lambda: models.CoherenceModel(models.LdaModel(corpus, num_topics=2, id2word=dictionary), corpus=corpus, coherence="u_mass"),
        "MatrixSimilarity": lambda: similarities.MatrixSimilarity(corpus, num_features=len(dictionary)),
        "SparseMatrixSimilarity": lambda: similarities.SparseMatrixSimilarity(corpus, num_features=len(dictionary)),
        "Similarity": lambda: similarities.Similarity(str(folder / "index"), corpus, len(dictionary)), "MmCorpus": lambda: saved_corpus(corpora, folder, corpus),
        "TranslationMatrix": lambda: models.TranslationMatrix(models.Word2Vec(TEXTS, **small).wv, models.Word2Vec(TEXTS, **small).wv, [("cat", "cat"), ("dog", "dog")]),
        "PerplexityMetric": lambda: callbacks.PerplexityMetric(corpus=corpus), "TaggedDocument": lambda: tagged[0],
    }
    for name, make in makers.items():
        case(name, make, PICKLE + JOBLIB)
        case(f"{name} saved", saved_by_itself(make, folder), saved_file("model.save", load_pickle))


def saved_by_itself(make, folder):
    def run():
        path = folder / "model.bin"
        make().save(str(path))
        return path.read_bytes()
    return run


def normed(vectors):
    vectors.fill_norms()
    vectors.most_similar("cat")
    return vectors


def saved_corpus(corpora, folder, corpus):
    corpora.MmCorpus.serialize(str(folder / "c.mm"), corpus)
    return corpora.MmCorpus(str(folder / "c.mm"))


def spacy(case, folder):
    import spacy
    from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher
    from spacy.tokens import DocBin
    from spacy.training import Example

    def pipeline(*names, lang="en"):
        nlp = spacy.blank(lang)
        for name in names:
            nlp.add_pipe(name)
        return nlp

    def trained(name, annotate):
        nlp = pipeline(name)
        doc = nlp.make_doc("Apple is big")
        example = Example.from_dict(doc, annotate)
        optimizer = nlp.initialize(lambda: [example] * 2)
        nlp.update([example], sgd=optimizer)
        return nlp

    tags, heads = ["N", "V", "A"], [1, 1, 1]
    annotations = {"tagger": {"tags": tags}, "ner": {"entities": [(0, 5, "ORG")]}, "textcat": {"cats": {"A": 1.0, "B": 0.0}},
                   "parser": {"heads": heads, "deps": ["s", "ROOT", "a"]}, "morphologizer": {"morphs": ["Case=Nom"] * 3, "pos": ["NOUN"] * 3},
                   "senter": {"sent_starts": [1, 0, 0]}, "textcat_multilabel": {"cats": {"A": 1.0, "B": 0.0}}, "tok2vec": {},
                   "spancat": {"spans": {"sc": [(0, 5, "ORG")]}}, "trainable_lemmatizer": {"lemmas": ["a", "b", "c"]}}
    for lang in ("en", "de", "fr", "xx", "el"):
        case(f"blank {lang}", lambda lang=lang: spacy.blank(lang))
    case("sentencizer", lambda: pipeline("sentencizer"))
    case("entity_ruler", lambda: ruler(pipeline("entity_ruler")))
    case("attribute_ruler", lambda: pipeline("attribute_ruler"))
    for name, annotation in annotations.items():
        case(f"nlp {name}", lambda name=name, annotation=annotation: trained(name, annotation))
        case(f"pipe {name}", lambda name=name, annotation=annotation: trained(name, annotation).get_pipe(name))
    for name in ("sentencizer", "entity_ruler", "attribute_ruler", "span_ruler", "doc_cleaner", "merge_entities"):
        case(f"pipe {name}", lambda name=name: pipeline(name).get_pipe(name))
    nlp = spacy.blank("en")
    doc = nlp("Apple is big")
    case("Vocab", lambda: nlp.vocab)
    case("Doc", lambda: doc)
    case("StringStore", lambda: nlp.vocab.strings)
    case("Tokenizer", lambda: nlp.tokenizer)
    case("Vectors", lambda: nlp.vocab.vectors)
    case("Lookups", lambda: nlp.vocab.lookups)
    case("Morphology", lambda: nlp.vocab.morphology)
    case("Matcher", lambda: matcher(Matcher(nlp.vocab)))
    case("PhraseMatcher", lambda: PhraseMatcher(nlp.vocab))
    case("DependencyMatcher", lambda: DependencyMatcher(nlp.vocab))
    case("DocBin", lambda: DocBin(docs=[doc]))
    case("Example", lambda: Example(doc, doc))
    case("Language.Defaults", lambda: nlp.Defaults())
    case("config", lambda: nlp.config)
    case("thinc model", lambda: __import__("thinc.api", fromlist=["api"]).Linear(2, 3))


def matcher(made):
    made.add("A", [[{"LOWER": "apple"}]])
    return made


def ruler(nlp):
    nlp.get_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Apple"}])
    return nlp


def flair(case, folder):
    import torch
    from flair.data import Dictionary, Label, Sentence
    from flair.embeddings import (CharacterEmbeddings, DocumentCNNEmbeddings, DocumentPoolEmbeddings, DocumentRNNEmbeddings,
                                  FlairEmbeddings, OneHotEmbeddings, StackedEmbeddings)
    from flair import models

    words, tags, characters = Dictionary(), Dictionary(add_unk=False), Dictionary()
    for text in TEXTS:
        for word in text:
            words.add_item(word)
            for character in word:
                characters.add_item(character)
    for tag in ("N", "V"):
        tags.add_item(tag)
    spans = Dictionary(add_unk=False)
    for tag in ("PER", "ORG"):
        spans.add_item(tag)
    everything = TORCH + PICKLE[1:2]
    one_hot = lambda: OneHotEmbeddings(words, embedding_length=8)
    language = lambda: models.LanguageModel(characters, True, 8, 1)

    def saved(make):
        def run():
            make().save(folder / "model.pt")
            return (folder / "model.pt").read_bytes()
        return run

    case("Dictionary", lambda: words, PICKLE)
    case("Sentence", lambda: Sentence(["the", "cat"]), everything)
    case("Sentence labelled", lambda: labelled(Sentence(["the", "cat"])), everything)
    case("Label", lambda: Label(Sentence(["the"])[0], "N"), PICKLE)
    embeddings = {
        "OneHotEmbeddings": one_hot, "CharacterEmbeddings": lambda: CharacterEmbeddings(characters),
        "FlairEmbeddings": lambda: FlairEmbeddings(language()), "StackedEmbeddings": lambda: StackedEmbeddings([one_hot(), FlairEmbeddings(language())]),
        "DocumentPoolEmbeddings": lambda: DocumentPoolEmbeddings([one_hot()]), "DocumentRNNEmbeddings": lambda: DocumentRNNEmbeddings([one_hot()], hidden_size=8),
        "DocumentCNNEmbeddings": lambda: DocumentCNNEmbeddings([one_hot()], kernels=((4, 2),)),
    }
    for name, make in embeddings.items():
        case(name, make, everything)
    taggers = {
        "LanguageModel": language,
        "SequenceTagger": lambda: models.SequenceTagger(one_hot(), tags, "pos", hidden_size=8, use_crf=False),
        "SequenceTagger crf": lambda: models.SequenceTagger(one_hot(), spans, "ner", hidden_size=8),
        "SequenceTagger flair": lambda: models.SequenceTagger(FlairEmbeddings(language()), spans, "ner", hidden_size=8),
        "TextClassifier": lambda: models.TextClassifier(DocumentRNNEmbeddings([one_hot()], hidden_size=8), "topic", label_dictionary=tags),
        "TextClassifier pool": lambda: models.TextClassifier(DocumentPoolEmbeddings([one_hot()]), "topic", label_dictionary=tags),
        "TextRegressor": lambda: models.TextRegressor(DocumentPoolEmbeddings([one_hot()]), "score"),
        "RelationClassifier": lambda: models.TokenClassifier(one_hot(), label_dictionary=tags, label_type="pos"),
        "SpanClassifier": lambda: models.SpanClassifier(one_hot(), spans, label_type="ner", span_label_type="ner"),
        "LemmatizerModel": lambda: models.Lemmatizer(embeddings=one_hot(), rnn_hidden_size=8, char_dict=characters),
        "RelationExtractor": lambda: models.RelationExtractor(one_hot(), "rel", "ner", label_dictionary=tags),
    }
    for name, make in taggers.items():
        case(name, make, everything)
        about = lambda loaded, make=make: "{0.__module__}.{0.__qualname__}".format(type(make()))
        case(f"{name} saved", saved(make), saved_file("model.save", load_torch), about=about)


def labelled(sentence):
    sentence[0].add_label("pos", "N")
    sentence[0:2].add_label("ner", "PER")
    return sentence


def sentence_transformers(case, folder):
    from sentence_transformers import CrossEncoder, InputExample, SentenceTransformer, evaluation, losses, models
    from transformers import BertConfig, BertModel, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "sat", "dog"]
    (folder / "vocab.txt").write_text("\n".join(words))
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"))
    config = BertConfig(vocab_size=len(words), num_labels=1, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    BertModel(config).save_pretrained(folder / "bert")
    tokenizer.save_pretrained(folder / "bert")
    BertForSequenceClassification(config).save_pretrained(folder / "cross")
    tokenizer.save_pretrained(folder / "cross")
    everything = TORCH[:1] + PICKLE[1:2]
    transformer = lambda: models.Transformer(str(folder / "bert"), max_seq_length=16)
    encoder = lambda *more: SentenceTransformer(modules=[transformer(), models.Pooling(16), *more], device="cpu")
    modules = {
        "Transformer": transformer, "Pooling": lambda: models.Pooling(16, "max"), "Normalize": models.Normalize,
        "Dense": lambda: models.Dense(16, 8), "Dropout": lambda: models.Dropout(), "LayerNorm": lambda: models.LayerNorm(16),
        "CNN": lambda: models.CNN(16, 8), "LSTM": lambda: models.LSTM(16, 8), "BoW": lambda: models.BoW(["cat", "dog"]),
        "WeightedLayerPooling": lambda: models.WeightedLayerPooling(16, 2, 1),
        "WordEmbeddings": lambda: models.WordEmbeddings(models.tokenizer.WhitespaceTokenizer(["cat", "dog"]), __import__("numpy").ones((2, 8))),
        "WordWeights": lambda: models.WordWeights(["cat", "dog"], {"cat": 1.0, "dog": 2.0}),
        "SentenceTransformer": encoder, "SentenceTransformer normalized": lambda: encoder(models.Dense(16, 8), models.Normalize()),
        "SentenceTransformer bow": lambda: SentenceTransformer(modules=[models.BoW(["cat", "dog"]), models.Dense(2, 4)], device="cpu"),
        "SentenceTransformer used": lambda: encoded(encoder()),
        "SentenceTransformer path": lambda: reloaded(SentenceTransformer, encoder(), folder / "st"),
        "CrossEncoder": lambda: CrossEncoder(str(folder / "cross"), num_labels=1, device="cpu"), "InputExample": lambda: InputExample("g", ["a", "b"], 1.0),
        "CosineSimilarityLoss": lambda: losses.CosineSimilarityLoss(encoder()), "MultipleNegativesRankingLoss": lambda: losses.MultipleNegativesRankingLoss(encoder()),
        "TripletLoss": lambda: losses.TripletLoss(encoder()), "SoftmaxLoss": lambda: losses.SoftmaxLoss(encoder(), 16, 2),
        "ContrastiveLoss": lambda: losses.ContrastiveLoss(encoder()),
        "EmbeddingSimilarityEvaluator": lambda: evaluation.EmbeddingSimilarityEvaluator(["a"], ["b"], [1.0]),
        "BinaryClassificationEvaluator": lambda: evaluation.BinaryClassificationEvaluator(["a"], ["b"], [1]),
    }
    for name, make in modules.items():
        case(name, make, everything)


def encoded(model):
    model.encode(["the cat"])
    return model


def reloaded(kind, model, path):
    model.save(str(path))
    return kind(str(path), device="cpu")


def tokenizers(case, folder):
    import tokenizers as tk
    from tokenizers import decoders, implementations, models, normalizers, pre_tokenizers, processors, trainers

    lines = [" ".join(text) for text in TEXTS]

    def trained(model, trainer):
        made = tk.Tokenizer(model)
        made.pre_tokenizer = pre_tokenizers.Whitespace()
        made.train_from_iterator(lines, trainer)
        return made

    things = {
        "Tokenizer BPE": lambda: trained(models.BPE(unk_token="[UNK]"), trainers.BpeTrainer(special_tokens=["[UNK]"], show_progress=False)),
        "Tokenizer WordPiece": lambda: trained(models.WordPiece(unk_token="[UNK]"), trainers.WordPieceTrainer(special_tokens=["[UNK]"], show_progress=False)),
        "Tokenizer WordLevel": lambda: trained(models.WordLevel(unk_token="[UNK]"), trainers.WordLevelTrainer(special_tokens=["[UNK]"], show_progress=False)),
        "Encoding": lambda: trained(models.WordLevel(unk_token="[UNK]"), trainers.WordLevelTrainer(special_tokens=["[UNK]"], show_progress=False)).encode("the cat"),
        "AddedToken": lambda: tk.AddedToken("[X]"), "Regex": lambda: tk.Regex("a+"), "BPE": lambda: models.BPE(), "Unigram": lambda: models.Unigram(),
        "ByteLevelBPETokenizer": lambda: implementations.ByteLevelBPETokenizer(), "BertWordPieceTokenizer": lambda: implementations.BertWordPieceTokenizer(),
        "CharBPETokenizer": lambda: implementations.CharBPETokenizer(), "SentencePieceBPETokenizer": lambda: implementations.SentencePieceBPETokenizer(),
        "BertNormalizer": lambda: normalizers.BertNormalizer(), "NFKC": lambda: normalizers.NFKC(), "normalizers.Sequence": lambda: normalizers.Sequence([normalizers.NFD(), normalizers.Lowercase()]),
        "ByteLevel": lambda: pre_tokenizers.ByteLevel(), "Metaspace": lambda: pre_tokenizers.Metaspace(), "Split": lambda: pre_tokenizers.Split(" ", "removed"),
        "pre Sequence": lambda: pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Digits()]), "BpeTrainer": lambda: trainers.BpeTrainer(),
        "BertProcessing": lambda: processors.BertProcessing(("[SEP]", 1), ("[CLS]", 2)), "TemplateProcessing": lambda: processors.TemplateProcessing(single="$A"),
        "decoders.ByteLevel": lambda: decoders.ByteLevel(), "decoders.WordPiece": lambda: decoders.WordPiece(),
    }
    for name, make in things.items():
        case(name, make)


LIBRARIES = {
    "gensim": ("gensim", ["numpy", "scipy", "smart-open"], gensim),
    "spacy": ("spacy", ["numpy", "thinc", "srsly", "cymem", "preshed", "murmurhash", "catalogue"], spacy),
    "flair": ("flair", ["torch", "numpy", "transformers"], flair),
    "sentence-transformers": ("sentence-transformers", ["torch", "numpy", "transformers", "tokenizers"], sentence_transformers),
    "tokenizers": ("tokenizers", [], tokenizers),
}
