"""Nearly every class of transformers that is worth a file: configurations, models, tokenizers, processors, training, generation.

Models are built from configurations made small by a table of attribute names (`SMALL`, `OWN` for what one model needs).
"""
import contextlib
import dataclasses
import enum
import importlib
import inspect
import json
import pkgutil

from make_truth import PICKLE, TORCH, load_torch, saved_file

ONCE, ZIP = PICKLE[1:2], TORCH[:1]
LIMIT = 5_000_000  # parameters of a model
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "sat", "dog", "ran", "##s", ".", ","]
LINES = ["the cat sat on the mat.", "a dog ran away, down the hill", "the dogs and cats run", "hello world 0123456789"] * 20

SMALL = {
    **dict.fromkeys((
        "hidden_size", "d_model", "n_embd", "dim", "d_embed", "embedding_size", "emb_dim", "intermediate_size", "ffn_dim", "d_ff",
        "encoder_ffn_dim", "decoder_ffn_dim", "hidden_dim", "projection_dim", "n_inner", "dff", "d_inner", "word_embed_proj_dim",
        "decoder_hidden_size", "decoder_intermediate_size", "entity_emb_size", "embedding_dim", "ffn_embedding_dim", "dim_ff",
        "encoder_feedforward_dim", "dim_feedforward", "mask_feature_size", "feature_size", "fpn_feature_size", "mask_dim", "conv_dim",
        "auxiliary_channels", "output_channels", "fusion_hidden_size", "bottleneck_features", "classifier_proj_size", "codevector_dim",
        "proj_codevector_dim", "xvector_output_dim", "d_latents", "output_embedding_size", "input_embedding_size",
        "image_text_hidden_size", "reassemble_hidden_size", "head_hidden_size", "aspp_out_channels", "lang_embed_dim", "spkr_embed_dim",
        "unit_embed_dim", "upsample_initial_channel", "speech_decoder_postnet_units", "speech_decoder_prenet_units", "d_spout", "d_ext",
        "moe_intermediate_size", "shared_expert_intermediate_size", "projection_intermediate_dim", "variance_predictor_hidden_dim",
        "t2u_decoder_ffn_dim", "t2u_encoder_ffn_dim", "speech_encoder_intermediate_size", "t2u_variance_predictor_embed_dim",
        "t2u_variance_predictor_hidden_dim", "feed_forward_size", "conv_channels", "mit_hidden_size", "mit_intermediate_size",
        "patch_embed_hidden_size", "project_dim", "nffn_hidden_size", "mlp_dim", "iou_head_hidden_dim", "convolution_dim",
        "intra_bottleneck_size", "true_hidden_size", "decoder_hidden_dim", "decoder_dim_feedforward", "encoder_hidden_dim",
        "encoder_dim_feedforward", "flow_size", "duration_predictor_filter_channels", "encoder_linear_units", "decoder_linear_units",
        "duration_predictor_channels", "energy_predictor_channels", "pitch_predictor_channels", "text_encoder_width",
        "task_encoder_hidden_dim", "class_embed_dim", "text_projection_in_dim", "text_projection_out_dim", "retriever_proj_size",
        "pronunciation_embed_dim", "shape_embed_dim", "embed_dim", "base_channels", "latent_channels", "visual_embedding_dim",
        "encoder_hidden_size", "bin_embedding_dim", "decoder_ffn_size", "out_hidden_size", "attention_hidden_size",
        "vector_quantization_hidden_dimension", "codebook_dim", "qformer_hidden_size", "lru_width",
        "patch_embeds_hidden_size", "reduce_dim"), 32),
    **dict.fromkeys((
        "num_hidden_layers", "encoder_layers", "decoder_layers", "n_layer", "n_layers", "num_layers", "num_encoder_layers",
        "num_decoder_layers", "decoder_num_hidden_layers", "speech_encoder_layers", "t2u_encoder_layers", "t2u_decoder_layers",
        "l_layers", "r_layers", "x_layers", "num_local_experts", "num_experts", "num_self_attends_per_block", "num_switch_layers",
        "decoder_num_layers", "text_encoder_num_layers", "prior_encoder_num_wavenet_layers", "posterior_encoder_num_wavenet_layers",
        "mit_num_hidden_layers", "num_adapter_layers", "num_mel_attn_blocks", "num_experts_per_tok", "num_codebooks"), 2),
    **dict.fromkeys((
        "num_attention_heads", "num_heads", "n_head", "n_heads", "encoder_attention_heads", "decoder_attention_heads", "attention_heads",
        "num_encoder_attention_heads", "num_decoder_attention_heads", "decoder_num_attention_heads", "encoder_num_attention_heads",
        "speech_encoder_attention_heads", "t2u_encoder_attention_heads", "t2u_decoder_attention_heads", "num_key_value_heads",
        "num_self_attention_heads", "num_cross_attention_heads", "prompt_num_attention_heads", "mit_num_attention_heads",
        "decoder_num_heads"), 4),
    **dict.fromkeys(("max_position_embeddings", "n_positions", "max_source_positions", "max_target_positions", "n_ctx", "max_seq_len",
                     "max_decoder_position_embeddings", "t2u_max_position_embeddings", "max_2d_position_embeddings",
                     "max_encoder_position_embeddings", "max_speech_positions", "max_text_positions", "max_positions"), 128),
    **dict.fromkeys(("vocab_size", "entity_vocab_size", "char_vocab_size", "t2u_vocab_size", "unit_hifi_gan_vocab_size", "src_vocab_size",
                     "tgt_vocab_size", "input_vocab_size", "output_vocab_size", "shape_vocab_size", "pronunciation_vocab_size",
                     "num_wordpiece_labels", "num_bpe_labels", "audio_vocab_size", "text_encoder_vocab_size", "pad_vocab_size",
                     "num_block_records", "num_hash_buckets", "num_atoms", "num_edges", "lyric_vocab_size"), 96),
    **dict.fromkeys(("num_queries", "two_stage_num_proposals", "num_latents", "num_global_tokens", "num_query_tokens"), 8),
    **dict.fromkeys(("attention_head_size", "head_dim", "d_kv", "d_head", "dim_head", "kv_channels", "attention_head_dim"), 8),
    "rotary_dim": 4, "num_conv_pos_embeddings": 16, "num_conv_pos_embedding_groups": 2,
    "coordinate_size": 8, "shape_size": 8, "attention_window": 8, "layer_norm_num_groups": 4,
    "use_timm_backbone": False, "use_pretrained_backbone": False, "backbone": None,
}
SMALL_LISTS = {
    **dict.fromkeys(("num_heads", "num_attention_heads", "encoder_attention_heads"), lambda old: [2] * len(old)),
    "depths": lambda old: [1] * len(old), "depth": lambda old: [i + 1 for i in range(len(old))],
    "axial_pos_embds_dim": lambda old: (16, 16),
    **dict.fromkeys(("hidden_sizes", "neck_hidden_sizes", "embed_dims", "embed_dim"), lambda old: [16 * (i + 1) for i in range(len(old))]),
    **dict.fromkeys(("conv_dim", "tdnn_dim"), lambda old: (16,) * len(old)),
}
DETR = lambda: {"encoder_attention_heads": 8, "decoder_attention_heads": 8, "backbone_config": smaller("ResNetConfig", out_indices=[1, 2, 3, 4])}  # noqa: E731
BARK = {"input_vocab_size": 96, "output_vocab_size": 96, "block_size": 64}
EFFICIENT = {"width_coefficient": 0.25, "depth_coefficient": 0.2, "hidden_dim": 64}
TIME = {"prediction_length": 4, "context_length": 8}
OWN = {
    "AlignVisionConfig": EFFICIENT, "EfficientNetConfig": EFFICIENT, "AutoformerConfig": {**TIME, "moving_average": 3},
    "InformerConfig": TIME,
    "TimeSeriesTransformerConfig": TIME, "BarkFineConfig": BARK, "BarkCoarseConfig": BARK, "BarkSemanticConfig": BARK,
    "BayesianDetectorConfig": {"watermarking_depth": 3}, "BitConfig": {"num_groups": 1}, "BridgeTowerConfig": {"hidden_size": 64},
    "BridgeTowerTextConfig": {"hidden_size": 64}, "BridgeTowerVisionConfig": {"hidden_size": 64},
    "ChameleonConfig": {"vocabulary_map": {"<image>": 4, "IMGIMGAZ": 5}}, "ChameleonVQVAEConfig": {"resolution": 64, "num_embeddings": 64},
    "ConditionalDetrConfig": DETR, "DetrConfig": DETR, "DeformableDetrConfig": DETR, "TableTransformerConfig": DETR,
    "DacConfig": {"encoder_hidden_size": 4, "decoder_hidden_size": 64},
    "EncodecConfig": {"num_filters": 4, "codebook_size": 16, "codebook_dim": 32},
    "DbrxConfig": {"attn_config": {"kv_n_heads": 1}, "ffn_config": {"ffn_hidden_size": 32, "moe_num_experts": 2, "moe_top_k": 1}},
    "DepthAnythingConfig": lambda: {"backbone_config": smaller("Dinov2Config", num_hidden_layers=4, out_indices=[1, 2, 3, 4], reshape_hidden_states=False)},
    "GPTNeoConfig": {"attention_types": [[["global", "local"], 1]]},
    "MimiConfig": {"num_filters": 4, "upsample_groups": 32, "codebook_size": 16, "num_quantizers": 4},
    "MllamaTextConfig": {"rope_scaling": {"rope_type": "default"}, "cross_attention_layers": [1]},
    "MllamaVisionConfig": {"intermediate_layers_indices": [0], "vision_output_dim": 64, "image_size": 56, "num_global_layers": 1},
    "MoshiConfig": lambda: {"depth_decoder_config": smaller("MoshiDepthConfig"), "audio_encoder_config": smaller("MimiConfig")},
    "MoshiDepthConfig": {"input_size": 32}, "PerceiverConfig": {"num_cross_attention_heads": 1},
    "Pix2StructTextConfig": {"initializer_range": 0.02},
    "RetriBertConfig": {"position_embedding_type": "absolute"}, "TransfoXLConfig": {"cutoffs": [10, 20, 50]},
    "TvpConfig": lambda: {"type_vocab_size": 2, "visual_prompt_size": 8, "backbone_config": smaller("ResNetConfig", out_features=["stage4"])},
    "OmDetTurboConfig": lambda: {"backbone_config": smaller("SwinConfig", out_indices=[2, 3, 4]), "encoder_in_channels": [64, 128, 256]},
    "UnivNetConfig": {"model_hidden_channels": 8, "kernel_predictor_hidden_channels": 8, "resblock_kernel_sizes": [3], "resblock_stride_sizes": [8],
                      "resblock_dilation_sizes": [[1, 3]]},
    "VitMatteConfig": lambda: {"backbone_config": smaller("VitDetConfig", out_features=["stage2"])},
    "ZambaConfig": {"num_hidden_layers": 9, "attn_layer_period": 3, "attn_layer_offset": 1},
    "ZoeDepthConfig": lambda: {"backbone_config": smaller("BeitConfig", num_hidden_layers=4, out_indices=[1, 2, 3, 4], reshape_hidden_states=False)},
    "JukeboxPriorConfig": {"metadata_dims": (8, 8), "hidden_size": 32, "music_vocab_size": 16, "n_ctx": 64, "num_layers": 2},
}
# What one model needs over its configuration, and the configurations that a model's class does not name.
OWN_MODELS = {
    "ReformerModelWithLMHead": {"is_decoder": True}, "ViltForImagesAndTextClassification": {"num_images": 2, "modality_type_vocab_size": 3},
    "BeitForSemanticSegmentation": {"num_hidden_layers": 4, "out_indices": [0, 1, 2, 3]},
    "BridgeTowerForContrastiveLearning": {"contrastive_hidden_size": 32, "logit_scale_init_value": 2.6}, "ConditionalDetrForSegmentation": {"d_model": 64},
    "DetrForSegmentation": {"d_model": 64}, "HieraForPreTraining": {"decoder_depth": 1, "decoder_num_heads": 2},
    "EsmForProteinFolding": {"is_folding_model": True, "vocab_size": 33, "esmfold_config": {"fp16_esm": False, "trunk": {
        "num_blocks": 1, "sequence_state_dim": 32, "pairwise_state_dim": 16, "sequence_head_width": 8, "pairwise_head_width": 8, "max_recycles": 1,
        "structure_module": {"sequence_dim": 32, "pairwise_dim": 16, "ipa_dim": 4, "resnet_dim": 8, "num_blocks": 1}}}},
}
NAMED = {"Blip2QFormerModel": "Blip2QFormerConfig", "InstructBlipQFormerModel": "InstructBlipQFormerConfig",
         "InstructBlipVideoQFormerModel": "InstructBlipVideoQFormerConfig", "ClvpEncoder": "ClvpEncoderConfig",
         "ClvpDecoder": "ClvpDecoderConfig", "ClvpForCausalLM": "ClvpDecoderConfig", "ClvpModel": "ClvpDecoderConfig"}
TOO_LARGE = ("JukeboxModel",)
PICKLED = ("BertModel", "GPT2Model", "T5Model", "ViTModel", "CLIPModel", "LlamaModel", "DistilBertModel", "RobertaModel", "SwinModel", "WhisperModel")
# Options that bring other layers.
LAYERED = ({"feat_extract_norm": "layer", "do_stable_layer_norm": True}, {"add_adapter": True})
ROPE = ({"rope_scaling": {"rope_type": "linear", "factor": 2.0}}, {"rope_scaling": {"rope_type": "dynamic", "factor": 2.0}})
OLD_ROPE = ({"rope_scaling": {"type": "linear", "factor": 2.0}}, {"rope_scaling": {"type": "dynamic", "factor": 2.0}})
VARIANTS = {
    "Wav2Vec2Model": (*LAYERED, {"adapter_attn_dim": 8, "do_stable_layer_norm": True}), "HubertModel": LAYERED[:1], "WavLMModel": LAYERED,
    "UniSpeechModel": LAYERED[:1], "UniSpeechSatModel": LAYERED[:1], "SEWModel": LAYERED[:1], "SEWDModel": LAYERED[:1],
    "Data2VecAudioModel": LAYERED[1:],
    "Wav2Vec2BertModel": ({"add_adapter": True}, {"position_embeddings_type": "rotary"}, {"position_embeddings_type": "relative"}),
    "Wav2Vec2ConformerModel": (*LAYERED, {"position_embeddings_type": "rotary"}), "SpeechT5ForSpeechToText": LAYERED[:1],
    "T5Model": ({"feed_forward_proj": "gated-gelu"},), "MT5Model": ({"feed_forward_proj": "relu"},),
    "UMT5Model": ({"feed_forward_proj": "relu"},),
    "LongT5Model": ({"feed_forward_proj": "gated-gelu"}, {"encoder_attention_type": "transient-global"}),
    "SwitchTransformersModel": ({"num_sparse_encoder_layers": 1, "num_sparse_decoder_layers": 1},),
    "UdopModel": ({"feed_forward_proj": "gated-gelu"},),
    "LlamaModel": ROPE, "StableLmModel": ({"qk_layernorm": True}, ROPE[0]), "PersimmonModel": ROPE,
    "PhiModel": ({"qk_layernorm": True}, *ROPE),
    "FalconModel": ({"new_decoder_architecture": True, "num_kv_heads": 2}, {"alibi": True}), "OlmoModel": OLD_ROPE,
    "FuyuForCausalLM": OLD_ROPE[:1],
    "Swin2SRForImageSuperResolution": tuple(
        {"upsampler": name, "upscale": 4} for name in ("pixelshuffle_aux", "pixelshuffledirect", "nearest+conv")),
    "SwinModel": ({"use_absolute_embeddings": True},), "BeitModel": ({"use_relative_position_bias": True}, {"use_mask_token": True}),
    "ConvNextModel": ({"drop_path_rate": 0.1},), "ConvNextV2Model": ({"drop_path_rate": 0.1},),
    "Dinov2Model": ({"use_swiglu_ffn": True}, {"drop_path_rate": 0.1}),
    "ResNetModel": ({"layer_type": "basic"},), "RegNetModel": ({"layer_type": "x"},), "BitModel": ({"layer_type": "bottleneck"},),
    "VitDetModel": ({"residual_block_indices": [0]}, {"drop_path_rate": 0.1}), "SwiftFormerModel": ({"drop_path_rate": 0.1},),
    "SegformerModel": ({"drop_path_rate": 0.1},),
    "BertModel": ({"position_embedding_type": "relative_key"}, {"is_decoder": True, "add_cross_attention": True}, {"hidden_act": "relu"}, {"hidden_act": "gelu_new"}),
    "GPT2Model": ({"add_cross_attention": True}, {"activation_function": "gelu_fast"}),
    "BigBirdModel": ({"attention_type": "original_full"},),
    "BigBirdPegasusModel": ({"attention_type": "original_full"},),
    "EsmModel": ({"position_embedding_type": "rotary"}, {"token_dropout": True}),
    "DebertaModel": ({"relative_attention": True, "pos_att_type": ["c2p", "p2c"]},),
    "DebertaV2Model": ({"relative_attention": True, "pos_att_type": ["c2p", "p2c"], "conv_kernel_size": 3, "position_buckets": 8},),
    "FNetModel": ({"use_tpu_fourier_optimizations": True, "tpu_short_seq_length": 32},),
    "MegaModel": ({"bidirectional": False}, {"use_chunking": True, "chunk_size": 8}),
    "MobileBertModel": ({"normalization_type": "layer_norm"},), "XLNetModel": ({"ff_activation": "relu"},),
    "DistilBertModel": ({"sinusoidal_pos_embds": True},),
    "TransfoXLModel": ({"div_val": 1}, {"adaptive": False}), "LukeModel": ({"use_entity_aware_attention": True},),
    "IBertModel": ({"quant_mode": True},),
    "PatchTSTModel": ({"channel_attention": True}, {"norm_type": "layernorm"}, {"scaling": "mean"}, {"scaling": None}),
    "PatchTSMixerModel": ({"gated_attn": False, "self_attn": True}, {"mode": "mix_channel"}, {"norm_mlp": "BatchNorm"}, {"scaling": "mean"}),
    "TimeSeriesTransformerModel": ({"scaling": "std"}, {"scaling": None}, {"num_static_categorical_features": 1, "cardinality": [3], "embedding_dimension": [2]}),
    "InformerModel": ({"attention_type": "full"}, {"scaling": "std"}, {"scaling": None}, {"distil": False}),
    "AutoformerModel": ({"scaling": "std"}, {"scaling": None}),
    "DPTForDepthEstimation": ({"use_batch_norm_in_fusion_residual": True}, {"readout_type": "ignore"}),
    "LevitModel": ({"down_ops": [["Subsample", 16, 4, 4, 2, 2]] * 2},),
    "MaskFormerModel": ({"use_auxiliary_loss": True},),
    "DeformableDetrModel": ({"two_stage": True, "with_box_refine": True}, {"position_embedding_type": "learned"}),
    "DetrModel": ({"position_embedding_type": "learned"},), "ConditionalDetrModel": ({"position_embedding_type": "learned"},),
    "TableTransformerModel": ({"position_embedding_type": "learned"},),
    "GroundingDinoModel": ({"position_embedding_type": "learned"},), "NystromformerModel": ({"conv_kernel_size": 3},),
    "CohereModel": ({"use_qk_norm": True},), "MistralModel": ({"sliding_window": 8},), "Qwen2Model": ({"use_sliding_window": True},),
    "MptModel": ({"attn_config": {"alibi": False}},),
    "OneFormerForUniversalSegmentation": ({"is_training": True, "text_encoder_width": 64},),
    "NllbMoeModel": ({"encoder_sparse_step": 1, "decoder_sparse_step": 1},),
    "MvpModel": ({"use_prompt": True},), "ClapAudioModel": ({"enable_fusion": True},),
    "CvtModel": ({"drop_path_rate": [0.1, 0.1, 0.1]},), "IdeficsModel": ({"use_resampler": True},),
    **dict.fromkeys(("PvtModel", "PvtV2Model", "VanModel", "HieraModel", "EfficientFormerModel", "TimesformerModel", "GLPNModel",
                     "PoolFormerModel", "FocalNetModel", "SegGptModel", "XCLIPModel"), ({"drop_path_rate": 0.1},)),
}


def transformers(case, folder):
    import torch
    import transformers as library

    torch.manual_seed(0)
    library.logging.set_verbosity_error()
    parts = (configurations, training, generation, outputs, small_things, tokenizers, processors, pipelines, models)
    for part in parts:
        part(case, folder, library, torch)


def classes(library, base, suffix=""):
    """What the package exports below a class, by name."""
    found = {}
    for name in dir(library):
        if name.endswith(suffix) and not name.startswith(("TF", "Flax", "_")):
            with contextlib.suppress(Exception):
                kind = getattr(library, name)
                if isinstance(kind, type) and issubclass(kind, base) and kind is not base:
                    found[name] = kind
    return found


def below(module, base):
    """The classes that a module itself defines below a class."""
    return {name: kind for name, kind in sorted(vars(module).items())
            if isinstance(kind, type) and issubclass(kind, base) and kind.__module__ == module.__name__}


def with_attributes(make, **attributes):
    def run():
        made = make()
        for name, value in attributes.items():
            setattr(made, name, value)
        return made
    return run


# Configurations


def small(kind, **given):
    """A configuration of a class, with what makes its model small."""
    default, values, parameters = None, {}, {}
    with contextlib.suppress(Exception):
        default = kind()
    for one in reversed(kind.__mro__):
        if one.__name__.endswith("Config") and one.__name__ != "PretrainedConfig" and "__init__" in vars(one):
            parameters.update(inspect.signature(one.__init__).parameters)
    for name, parameter in parameters.items():
        value = getattr(default, name, parameter.default)
        if hasattr(value, "to_dict"):
            stages = {"out_indices": list(value.out_indices)} if getattr(value, "_out_indices", None) and hasattr(value, "depths") else {}
            values[name] = small(type(value), **stages).to_dict()
        elif isinstance(value, (list, tuple)):
            if name in SMALL_LISTS:
                values[name] = SMALL_LISTS[name](value)
        elif name in SMALL:
            values[name] = SMALL[name]
    own = OWN.get(kind.__name__, {})
    values.update(own() if callable(own) else own)
    values.update(given)
    for name, parameter in parameters.items():
        value = parameter.default
        if "vocab_size" in values and name.endswith("token_id") and name not in values and isinstance(value, int) and value >= values["vocab_size"]:
            values[name] = 0
    return kind(**values)


def smaller(name, **given):
    import transformers as library

    return small(getattr(library, name), **given).to_dict()


def configurations(case, folder, library, torch):
    kinds = classes(library, library.PretrainedConfig, "Config")
    for name, kind in library.CONFIG_MAPPING.items():
        kinds.setdefault(kind.__name__, kind)
    for name, kind in sorted(kinds.items()):
        if name not in COMPOSITE:
            case(f"config {name}", kind)
    for name, make in COMPOSITE.items():
        case(f"config {name}", lambda make=make: make(library))
    case("config PretrainedConfig", lambda: library.PretrainedConfig(num_labels=3, id2label={0: "a", 1: "b", 2: "c"}))
    case("config labelled", lambda: library.BertConfig(num_labels=2, label2id={"a": 0, "b": 1}, torch_dtype=torch.float16))


def part(library, name):
    return small(getattr(library, name))


COMPOSITE = {
    "EncoderDecoderConfig": lambda library: library.EncoderDecoderConfig.from_encoder_decoder_configs(
        part(library, "BertConfig"), part(library, "BertConfig")),
    "VisionEncoderDecoderConfig": lambda library: library.VisionEncoderDecoderConfig.from_encoder_decoder_configs(
        part(library, "ViTConfig"), part(library, "GPT2Config")),
    "SpeechEncoderDecoderConfig": lambda library: library.SpeechEncoderDecoderConfig.from_encoder_decoder_configs(
        part(library, "Wav2Vec2Config"), part(library, "BertConfig")),
    "VisionTextDualEncoderConfig": lambda library: library.VisionTextDualEncoderConfig.from_vision_text_configs(
        part(library, "ViTConfig"), part(library, "BertConfig")),
    "RagConfig": lambda library: library.RagConfig.from_question_encoder_generator_configs(
        part(library, "DPRConfig"), part(library, "BartConfig")),
    "MusicgenConfig": lambda library: library.MusicgenConfig.from_sub_models_config(
        part(library, "T5Config"), part(library, "EncodecConfig"), part(library, "MusicgenDecoderConfig")),
    "MusicgenMelodyConfig": lambda library: library.MusicgenMelodyConfig.from_sub_models_config(
        part(library, "T5Config"), part(library, "EncodecConfig"), part(library, "MusicgenMelodyDecoderConfig")),
}


# Models


def models(case, folder, library, torch):
    kinds = classes(library, library.PreTrainedModel)
    mapped = {kind.__name__ for group in library.MODEL_MAPPING.values() for kind in (group if isinstance(group, tuple) else (group,))}
    for name, kind in sorted(kinds.items()):
        if name.endswith("PreTrainedModel") or kind.config_class is None or name in TOO_LARGE:
            continue
        case(f"model {name}", lambda kind=kind: model(library, kind), (TORCH + ONCE if name in PICKLED else TORCH) if name in mapped else ZIP)
        if name in mapped and kind._supports_sdpa:
            case(f"model {name} eager", lambda kind=kind: model(library, kind, attn_implementation="eager"), ZIP)
    for name, variants in VARIANTS.items():
        for given in variants:
            case(f"model {name} {' '.join(f'{key}={value}' for key, value in given.items())[:80]}", lambda name=name, given=given: model(library, getattr(library, name), **given), ZIP)
    for name in ("Wav2Vec2Model", "HubertModel", "VitsModel", "EncodecModel"):
        case(f"state {name}", lambda name=name: model(library, getattr(library, name), plain=False).state_dict(), TORCH)


def model(library, kind, plain=True, **given):
    composite = COMPOSITE.get(kind.config_class.__name__)
    config = getattr(library, NAMED[kind.__name__]) if kind.__name__ in NAMED else kind.config_class
    made = kind(composite(library) if composite else small(config, **OWN_MODELS.get(kind.__name__, {}), **given))
    if sum(one.numel() for one in made.parameters()) > LIMIT:
        raise ValueError(f"too large: {sum(one.numel() for one in made.parameters())} parameters")
    return without_parametrizations(made) if plain else made


def without_parametrizations(made):
    """A module with a weight norm of torch 2 cannot be pickled whole: who wants that removes it."""
    from torch.nn.utils import parametrize

    for module in list(made.modules()):
        if parametrize.is_parametrized(module):
            for name in list(module.parametrizations):
                parametrize.remove_parametrizations(module, name)
            module._load_state_dict_pre_hooks.clear()  # a local function of weight_norm
    return made



# Training


def bert(library, kind="BertForSequenceClassification", **given):
    return getattr(library, kind)(small(library.BertConfig, **given))


def data():
    return [{"input_ids": [2, 5, 6, 3], "attention_mask": [1, 1, 1, 1], "labels": i % 2} for i in range(8)]


def arguments(library, folder, kind="TrainingArguments", **given):
    given = {"report_to": [], "use_cpu": True, "max_steps": 2, "save_steps": 1, "logging_steps": 1, **given}
    return getattr(library, kind)(str(folder / "out"), **given)


def training(case, folder, library, torch):
    import numpy
    from transformers import data as data_module, trainer_pt_utils, trainer_utils, training_args
    from transformers.integrations import integration_utils

    args = lambda **given: arguments(library, folder, **given)  # noqa: E731
    for name, given in {
        "": {}, " evaluated": {"eval_strategy": "steps", "eval_steps": 1, "load_best_model_at_end": True, "metric_for_best_model": "loss"},
        " epochs": {"max_steps": -1, "num_train_epochs": 2, "save_strategy": "epoch", "logging_strategy": "epoch"},
        " adafactor": {"optim": "adafactor", "lr_scheduler_type": "cosine", "warmup_ratio": 0.1},
        " scheduler": {"lr_scheduler_type": "polynomial", "lr_scheduler_kwargs": {"power": 2}},
        " compile": {"torch_compile": False, "label_smoothing_factor": 0.1, "gradient_checkpointing": True},
        " accelerator": {"accelerator_config": {"split_batches": True, "dispatch_batches": None}},
        " hub": {"push_to_hub": False, "hub_model_id": "a/b", "hub_strategy": "checkpoint"},
        " jit": {"jit_mode_eval": True, "debug": "underflow_overflow", "fsdp": ""},
    }.items():
        case(f"TrainingArguments{name}", lambda given=given: args(**given), PICKLE + TORCH)
        case(f"Seq2SeqTrainingArguments{name}", lambda given=given: args(kind="Seq2SeqTrainingArguments", **given), PICKLE + TORCH)
    case("Seq2SeqTrainingArguments generation", lambda: args(
        kind="Seq2SeqTrainingArguments", predict_with_generate=True, generation_config=library.GenerationConfig(num_beams=2)), PICKLE + TORCH)
    case("TrainingArguments device", lambda: used(args(), "device"), PICKLE + TORCH)
    case("TrainerState", library.TrainerState)
    case("TrainerState logged", lambda: library.TrainerState(
        epoch=1.0, global_step=3, log_history=[{"loss": 0.5, "step": 1}], best_metric=0.5, stateful_callbacks={}))
    case("TrainerControl", library.TrainerControl)
    for module in (trainer_utils, training_args):
        for name, kind in below(module, enum.Enum).items():
            case(f"enum {name}", lambda kind=kind: list(kind)[0])
    for name, kind in below(library.trainer_callback, library.TrainerCallback).items():
        case(f"callback {name}", lambda kind=kind: kind([library.DefaultFlowCallback()], None, None, None, None)
             if "Handler" in kind.__name__ else kind())
    for name, kind in below(integration_utils, library.TrainerCallback).items():
        case(f"callback {name}", kind)
    case("EarlyStoppingCallback", lambda: library.EarlyStoppingCallback(3, 0.1))
    made = lambda **given: quiet(library, library.Trainer(  # noqa: E731
        bert(library), args(**given), train_dataset=data(), eval_dataset=data()))
    for name, given in {"": {}, " adafactor": {"optim": "adafactor"}, " sgd": {"optim": "sgd", "lr_scheduler_type": "cosine"},
                        " hf": {"optim": "adamw_hf", "lr_scheduler_type": "constant_with_warmup"}}.items():
        def files(given=given):
            trainer = made(save_safetensors=False, **given)
            trainer.train()
            return folder / "out" / "checkpoint-2"
        for file in ("optimizer.pt", "scheduler.pt", "rng_state.pth", "training_args.bin", "pytorch_model.bin"):
            case(f"checkpoint{name} {file}", lambda file=file, files=files: (files() / file).read_bytes(), saved_file("Trainer", load_torch))
        case(f"trained{name} optimizer", lambda given=given: trained(made(**given)).optimizer.optimizer, TORCH)
        case(f"trained{name} accelerated optimizer", lambda given=given: trained(made(**given)).optimizer, TORCH)
        case(f"trained{name} scheduler", lambda given=given: trained(made(**given)).lr_scheduler, TORCH)
        case(f"trained{name} state", lambda given=given: trained(made(**given)).state, PICKLE)
        case(f"trained{name} model", lambda given=given: trained(made(**given)).model, TORCH)
        case(f"trained{name} args", lambda given=given: trained(made(**given)).args, TORCH + PICKLE)
    case("Trainer", made, TORCH + ONCE)
    case("Trainer trained", lambda: trained(made()), TORCH + ONCE)
    case("Trainer train output", lambda: made().train())
    case("Trainer predictions", lambda: made().predict(data()))
    case("Trainer evaluation", lambda: made().evaluate())
    case("Trainer loop", lambda: (lambda t: t.evaluation_loop(t.get_eval_dataloader(), "x"))(made()))
    case("Trainer dataloader", lambda: made().get_train_dataloader(), TORCH + ONCE)
    case("Seq2SeqTrainer", lambda: library.Seq2SeqTrainer(model(library, library.T5ForConditionalGeneration), args(
        kind="Seq2SeqTrainingArguments"), train_dataset=data()), TORCH + ONCE)
    x = numpy.ones((2, 3), "float32")
    for name, make in {
        "EvalPrediction": lambda: library.EvalPrediction(x, x), "EvalPrediction inputs": lambda: library.EvalPrediction((x, x), x, inputs=x),
        "PredictionOutput": lambda: trainer_utils.PredictionOutput(x, x, {"a": 1.0}),
        "EvalLoopOutput": lambda: trainer_utils.EvalLoopOutput(x, x, {"a": 1.0}, 2), "TrainOutput": lambda: trainer_utils.TrainOutput(2, 0.5, {}),
        "BestRun": lambda: trainer_utils.BestRun("1", 0.5, {"lr": 1e-3}), "TrainerMemoryTracker": lambda: trainer_utils.TrainerMemoryTracker(),
        "RemoveColumnsCollator": lambda: trainer_utils.RemoveColumnsCollator(library.default_data_collator, ["a"]),
        "LabelSmoother": lambda: trainer_pt_utils.LabelSmoother(0.1), "AcceleratorConfig": lambda: trainer_pt_utils.AcceleratorConfig(),
        "LengthGroupedSampler": lambda: trainer_pt_utils.LengthGroupedSampler(2, lengths=[1, 2, 3]),
        "DistributedLengthGroupedSampler": lambda: trainer_pt_utils.DistributedLengthGroupedSampler(2, num_replicas=1, rank=0, lengths=[1, 2]),
        "ShardSampler": lambda: trainer_pt_utils.ShardSampler(data()), "SequentialDistributedSampler": lambda: trainer_pt_utils.SequentialDistributedSampler(data(), 1, 0),
        "DistributedSamplerWithLoop": lambda: trainer_pt_utils.DistributedSamplerWithLoop(data(), 2, num_replicas=1, rank=0),
        "IterableDatasetShard": lambda: trainer_pt_utils.IterableDatasetShard(data()), "EvalLoopContainer": lambda: trainer_pt_utils.EvalLoopContainer(),
        "DistributedTensorGatherer": lambda: trainer_pt_utils.DistributedTensorGatherer(1, 2),
        "LayerWiseDummyOptimizer": lambda: trainer_pt_utils.LayerWiseDummyOptimizer(),
        "LayerWiseDummyScheduler": lambda: trainer_pt_utils.LayerWiseDummyScheduler(),
        "HfArgumentParser": lambda: library.HfArgumentParser(library.TrainingArguments),
        "HfArgumentParser seq2seq": lambda: library.HfArgumentParser((library.Seq2SeqTrainingArguments,)),
        "PyTorchBenchmarkArguments": lambda: library.PyTorchBenchmarkArguments(models=["a"], cuda=False),
        "GlueDataTrainingArguments": lambda: library.GlueDataTrainingArguments("mrpc", "a"), "SquadDataTrainingArguments": lambda: library.SquadDataTrainingArguments(),
        "InputExample": lambda: library.InputExample("1", "a"), "InputFeatures": lambda: library.InputFeatures([1]),
        "SquadExample": lambda: library.SquadExample("1", "what", "it is that", "it", 0, "t"),
        "SquadFeatures": lambda: library.SquadFeatures([1], [1], [0], 0, [1], 0, 1, 1, {}, ["a"], {}, 0, 0, False),
        "SquadResult": lambda: data_module.processors.squad.SquadResult("1", [0.1], [0.1]),
        "SquadV1Processor": library.SquadV1Processor, "SquadV2Processor": library.SquadV2Processor, "DataProcessor": library.DataProcessor,
        "SingleSentenceClassificationProcessor": lambda: library.SingleSentenceClassificationProcessor(["a", "b"]),
        "TextDataset": lambda: library.TextDataset(word_piece(library, folder, fast=False), text(folder), 8),
        "LineByLineTextDataset": lambda: library.LineByLineTextDataset(word_piece(library, folder), text(folder), 8),
        "TextDatasetForNextSentencePrediction": lambda: library.TextDatasetForNextSentencePrediction(word_piece(library, folder), text(folder), 16),
        **{f"processor {name}": kind for name, kind in data_module.glue_processors.items()},
        "processor xnli": lambda: data_module.xnli_processors["xnli"]("en"),
    }.items():
        case(name, make)
    collators = below(data_module.data_collator, object)
    for name, kind in collators.items():
        if name.startswith("DataCollator") and not name.endswith("Mixin"):
            case(f"collator {name}", lambda kind=kind: kind() if "Flattening" in kind.__name__ else kind(word_piece(library, folder)))
    case("collator Default", library.DefaultDataCollator)
    case("collator function", lambda: library.default_data_collator)
    case("collator Seq2Seq model", lambda: library.DataCollatorForSeq2Seq(word_piece(library, folder), model=bert(library)))
    optimizer = lambda kind="AdamW", **given: stepped(torch, getattr(library, kind), **given)  # noqa: E731
    case("AdamW", lambda: optimizer(no_deprecation_warning=True), PICKLE + TORCH)
    case("Adafactor", lambda: optimizer("Adafactor"), PICKLE + TORCH)
    case("Adafactor fixed", lambda: optimizer("Adafactor", lr=1e-3, scale_parameter=False, relative_step=False, beta1=0.9), PICKLE + TORCH)
    case("AdafactorSchedule", lambda: library.optimization.AdafactorSchedule(optimizer("Adafactor")), PICKLE + TORCH)
    for name in [one.value for one in library.SchedulerType]:
        special = {"min_lr": 1e-5} if "min_lr" in name else {"num_stable_steps": 2, "num_decay_steps": 2} if "decay" in name else None
        def scheduler(name=name, special=special):
            return library.get_scheduler(name, torch.optim.AdamW(torch.nn.Linear(2, 2).parameters()), 1, 10, special)
        case(f"scheduler {name}", scheduler, PICKLE + TORCH)
        case(f"scheduler state {name}", lambda scheduler=scheduler: scheduler().state_dict(), PICKLE + TORCH)


def used(thing, attribute):
    getattr(thing, attribute)
    return thing


def quiet(library, trainer):
    for kind in (library.trainer_callback.PrinterCallback, library.trainer_callback.ProgressCallback):
        trainer.remove_callback(kind)
    return trainer


def trained(trainer):
    trainer.train()
    return trainer


def stepped(torch, kind, **given):
    layer = torch.nn.Linear(2, 2)
    optimizer = kind(layer.parameters(), **given)
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return optimizer


def text(folder):
    path = folder / "lines.txt"
    path.write_text("\n".join(LINES) + "\n\n" + "\n".join(LINES))
    return str(path)


# Generation


GUESSES = {
    "temperature": 0.7, "top_k": 5, "top_p": 0.9, "min_p": 0.1, "mass": 0.9, "epsilon": 0.01, "penalty": 1.2, "ngram_size": 2, "min_length": 2,
    "eos_token_id": 1, "bos_token_id": 0, "max_length": 10, "prompt_length_to_skip": 1, "min_new_tokens": 2, "diversity_penalty": 0.5,
    "num_beams": 2, "num_beam_groups": 2, "bad_words_ids": [[3]], "begin_suppress_tokens": [3], "begin_index": 1, "suppress_tokens": [3],
    "sequence_bias": {(3,): 1.0}, "exponential_decay_length_penalty": (3, 1.1), "input_ids_seq_length": 2, "guidance_scale": 1.5,
    "encoder_ngram_size": 2, "input_start_len": 1, "semantic_vocab_size": 5, "codebook_size": 5, "vocab_size": 20, "max_time": 2.0,
    "device": "cpu", "min_eos_p": 0.1, "ngram_len": 3, "keys": [1, 2, 3], "sampling_table_size": 16, "sampling_table_seed": 0,
    "context_history_size": 8, "start_length": 2, "max_new_tokens": 3, "token_ids": [1, 2], "nested_token_ids": [[1, 2], [3]],
    "batch_size": 1, "no_speech_token": 1, "assistant_confidence_threshold": 0.4,
}


def guessed(kind, **more):
    known = {**GUESSES, **more}
    given = {name: known[name] for name, parameter in inspect.signature(kind).parameters.items()
             if name in known and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)}
    return kind(**given)


def generation(case, folder, library, torch):
    from transformers.generation import configuration_utils, logits_process, stopping_criteria

    case("GenerationConfig", library.GenerationConfig)
    case("GenerationConfig sampled", lambda: library.GenerationConfig(do_sample=True, top_k=5, temperature=0.5, bad_words_ids=[[1]]))
    from transformers.models.bark import generation_configuration_bark
    for name, kind in below(generation_configuration_bark, library.GenerationConfig).items():
        case(f"generation {name}", kind)
    case("GenerationConfig watermark", lambda: library.GenerationConfig(watermarking_config=library.WatermarkingConfig()))
    case("WatermarkingConfig", library.WatermarkingConfig)
    case("SynthIDTextWatermarkingConfig", lambda: library.SynthIDTextWatermarkingConfig([1, 2], 3))
    for name, kind in below(configuration_utils, enum.Enum).items():
        case(f"enum {name}", lambda kind=kind: list(kind)[0])
    whisper = library.GenerationConfig(no_timestamps_token_id=5, eos_token_id=1, bos_token_id=0)
    tensor = torch.ones(1, 2, dtype=torch.long)
    more = {"encoder_input_ids": tensor, "generate_config": whisper, "unconditional_ids": tensor, "model": None, "_detect_timestamp_from_logprob": False}
    for name, kind in below(logits_process, object).items():
        if name not in ("LogitsProcessorList", "LogitsProcessor", "LogitsWarper", "PrefixConstrainedLogitsProcessor"):
            case(f"logits {name}", lambda kind=kind: guessed(kind, **more), PICKLE + ZIP)
    case("LogitsProcessorList", lambda: library.LogitsProcessorList([library.TopKLogitsWarper(5), library.TemperatureLogitsWarper(0.5)]))
    for name, kind in below(stopping_criteria, object).items():
        if name.endswith("Criteria") and name not in ("StoppingCriteria", "StopStringCriteria"):
            case(f"stopping {name}", lambda kind=kind: guessed(kind), PICKLE + ZIP)
    case("StopStringCriteria", lambda: library.StopStringCriteria(tokenizer(library, folder, "GPT2TokenizerFast"), ["cat"]), PICKLE + ZIP)
    case("StoppingCriteriaList", lambda: library.StoppingCriteriaList([library.MaxLengthCriteria(5)]))
    for kind in (library.PhrasalConstraint, library.DisjunctiveConstraint):
        case(kind.__name__, lambda kind=kind: guessed(kind))
    case("ConstraintListState", lambda: library.ConstraintListState([library.PhrasalConstraint([1, 2])]))
    case("BeamSearchScorer", lambda: library.BeamSearchScorer(1, 2, torch.device("cpu")), PICKLE + ZIP)
    case("ConstrainedBeamSearchScorer", lambda: library.ConstrainedBeamSearchScorer(
        1, 2, [library.PhrasalConstraint([1, 2])], torch.device("cpu")), PICKLE + ZIP)
    case("TextStreamer", lambda: library.TextStreamer(word_piece(library, folder)))
    case("WatermarkDetector", lambda: library.WatermarkDetector(small(library.BertConfig), "cpu", library.WatermarkingConfig()))
    llama = small(library.LlamaConfig)
    state = torch.ones(1, 4, 3, 8)
    fill = lambda cache: (cache.update(state, state, 0), cache)[1]  # noqa: E731
    caches = {
        "DynamicCache": lambda: fill(library.DynamicCache()), "StaticCache": lambda: library.StaticCache(llama, 1, 8, device="cpu"),
        "SlidingWindowCache": lambda: library.SlidingWindowCache(small(library.MistralConfig, sliding_window=4), 1, 8, device="cpu"),
        "HybridCache": lambda: library.HybridCache(small(library.Gemma2Config), 1, 8, device="cpu"),
        "SinkCache": lambda: library.SinkCache(8, 2), "OffloadedCache": lambda: library.OffloadedCache(),
        "EncoderDecoderCache": lambda: library.EncoderDecoderCache(fill(library.DynamicCache()), fill(library.DynamicCache())),
        "MambaCache": lambda: library.MambaCache(small(library.MambaConfig), 1, device="cpu"),
        "OffloadedStaticCache": lambda: library.OffloadedStaticCache(llama, 1, 8, device="cpu"),
        "QuantizedCacheConfig": library.QuantizedCacheConfig,
        "StaticCacheConfig": lambda: library.cache_utils.StaticCacheConfig(1, 8),
    }
    for name, make in caches.items():
        case(name, make, PICKLE + TORCH)
    past = lambda: model(library, library.LlamaForCausalLM).eval()  # noqa: E731
    ids = torch.tensor([[1, 2, 3]])
    case("past_key_values", lambda: past()(ids, use_cache=True).past_key_values, TORCH)
    case("forward LlamaForCausalLM", lambda: past()(ids, output_hidden_states=True, output_attentions=True), TORCH)
    for name, given in {"greedy": {}, "sampled": {"do_sample": True}, "beams": {"num_beams": 2}, "beam sampled": {"num_beams": 2, "do_sample": True}}.items():
        def generated(given=given):
            return past().generate(ids, max_new_tokens=2, return_dict_in_generate=True, output_scores=True, pad_token_id=0, **given)
        case(f"generated {name}", generated, TORCH)


# Outputs: what models return


def outputs(case, folder, library, torch):
    from transformers.file_utils import ModelOutput

    seen = {}
    for module in walked(library):
        for name, kind in below(module, ModelOutput).items():
            if dataclasses.is_dataclass(kind):
                seen.setdefault(f"{module.__name__.rsplit('.', 1)[-1]} {name}", kind)
    for name, kind in sorted(seen.items()):
        case(f"output {name}", lambda kind=kind: kind(**{
            field.name: value_for(field, library, torch) for field in dataclasses.fields(kind)}), ONCE + ZIP)


def walked(library):
    """The modules of models and outputs that import here."""
    yield importlib.import_module("transformers.modeling_outputs")
    yield importlib.import_module("transformers.generation.utils")
    from transformers import models as package
    for _, name, is_package in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not is_package and ".modeling_" in name and ".modeling_tf_" not in name and ".modeling_flax_" not in name:
            with contextlib.suppress(Exception):
                yield importlib.import_module(name)


def value_for(field, library, torch):
    described = str(field.type)
    if "Output" in described and "modeling_outputs" in described:
        return library.modeling_outputs.BaseModelOutputWithPooling(torch.ones(1, 2), torch.ones(1, 2))
    if "uple" in described or "List" in described:
        return (torch.ones(1, 2),)
    return torch.ones(1, 2)


# Small things: quantization, export, activations, layers, cards, agents


def small_things(case, folder, library, torch):
    import argparse

    from transformers import agents, activations, onnx, pytorch_utils, time_series_utils
    from transformers.utils import quantization_config

    quantizations = {
        "BitsAndBytesConfig": lambda: library.BitsAndBytesConfig(load_in_8bit=True),
        # The option itself asks for the version of bitsandbytes.
        "BitsAndBytesConfig 4bit": with_attributes(lambda: library.BitsAndBytesConfig(
            bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16, bnb_4bit_use_double_quant=True), _load_in_4bit=True),
        "GPTQConfig": lambda: library.GPTQConfig(4, dataset=["a"]), "AwqConfig": lambda: library.AwqConfig(),
        "AqlmConfig": library.AqlmConfig, "QuantoConfig": library.QuantoConfig, "EetqConfig": library.EetqConfig,
        "HqqConfig": library.HqqConfig, "FbgemmFp8Config": library.FbgemmFp8Config, "BitNetConfig": library.BitNetConfig,
        "TorchAoConfig": lambda: library.TorchAoConfig("int4_weight_only"), "CompressedTensorsConfig": library.CompressedTensorsConfig,
        "BertConfig quantized": lambda: library.BertConfig(quantization_config=library.BitsAndBytesConfig(load_in_8bit=True)),
    }
    for name, make in quantizations.items():
        case(f"quantization {name}", make, PICKLE + ZIP)
    for name, kind in below(quantization_config, enum.Enum).items():
        case(f"enum {name}", lambda kind=kind: list(kind)[0])
    from transformers import models as package
    for _, name, is_package in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not is_package and ".configuration_" in name:
            module = importlib.import_module(name)
            for short, kind in below(module, onnx.OnnxConfig).items():
                config = next(iter(below(module, library.PretrainedConfig).values()), None)
                case(f"onnx {short}", lambda kind=kind, config=config: kind(
                    COMPOSITE[config.__name__](library) if config.__name__ in COMPOSITE else config()))
    for name in sorted(activations.ACT2FN):
        case(f"activation {name}", lambda name=name: activations.ACT2FN[name], PICKLE + ZIP)
    case("activation ACT2FN", lambda: activations.ACT2FN, PICKLE)
    layers = {
        "Conv1D": lambda: pytorch_utils.Conv1D(2, 3), "LayerNorms": lambda: pytorch_utils.ALL_LAYERNORM_LAYERS,
        "SequenceSummary": lambda: library.modeling_utils.SequenceSummary(library.XLNetConfig(d_model=16, n_head=2)),
        "PoolerStartLogits": lambda: library.modeling_utils.PoolerStartLogits(small(library.BertConfig)),
        "SQuADHead": lambda: library.modeling_utils.SQuADHead(library.XLNetConfig(d_model=16, n_head=2, start_n_top=2, end_n_top=2)),
        "StudentTOutput": lambda: time_series_utils.StudentTOutput(1), "NormalOutput": lambda: time_series_utils.NormalOutput(1),
        "NegativeBinomialOutput": lambda: time_series_utils.NegativeBinomialOutput(1),
        "ParameterProjection": lambda: time_series_utils.StudentTOutput(1).get_parameter_projection(4),
        "GradientCheckpointed": lambda: gradient_checkpointed(model(library, library.BertModel)),
        "half": lambda: model(library, library.BertModel).half().eval(), "training": lambda: model(library, library.GPT2LMHeadModel).train(),
        "resized": lambda: resized(model(library, library.BertForMaskedLM)), "frozen": lambda: model(library, library.BertModel).requires_grad_(False),
        "reloaded": lambda: reloaded(library, bert(library), folder / "m"), "pruned": lambda: pruned(model(library, library.BertModel)),
        "torch.nn.Sequential": lambda: torch.nn.Sequential(model(library, library.BertModel).embeddings, torch.nn.Linear(2, 2)),
        "quantized": lambda: torch.quantization.quantize_dynamic(bert(library), {torch.nn.Linear}, dtype=torch.qint8),
        "fx": lambda: torch.nn.ModuleList([bert(library), model(library, library.GPT2Model)]),
        "state dict": lambda: bert(library).state_dict(), "config": lambda: bert(library).config,
    }
    for name, make in layers.items():
        case(f"layer {name}", make, TORCH + ONCE)
    case("ModelCard", lambda: library.ModelCard(model_details={"name": "a"}))
    case("TrainingSummary", lambda: library.modelcard.TrainingSummary("a", finetuned_from="b"))
    case("BatchFeature", lambda: library.BatchFeature({"a": [[1.0]]}, tensor_type="pt"), PICKLE + ZIP)
    case("BatchFeature numpy", lambda: library.BatchFeature({"a": [[1.0]]}, tensor_type="np"))
    for name in ("AutoConfig", "AutoModel", "AutoTokenizer", "BertModel", "BertConfig", "PreTrainedModel", "Trainer"):
        case(f"class {name}", lambda name=name: getattr(library, name))
    case("functions", lambda: [library.get_linear_schedule_with_warmup, library.set_seed, library.default_data_collator])
    case("Namespace", lambda: argparse.Namespace(args=arguments(library, folder), config=library.BertConfig()))
    case("checkpoint", lambda: {"model": bert(library).state_dict(), "args": arguments(library, folder), "config": library.BertConfig(),
                                "tokenizer": word_piece(library, folder)}, TORCH)
    for name, make in {
        "Toolbox": lambda: agents.Toolbox([]), "FinalAnswerTool": lambda: agents.agents.FinalAnswerTool(),
        "PythonInterpreterTool": lambda: importlib.import_module("transformers.agents.default_tools").PythonInterpreterTool(),
        "AgentText": lambda: agents.agent_types.AgentText("a"), "AgentImage": lambda: agents.agent_types.AgentImage(picture()),
        "AgentError": lambda: agents.agents.AgentError("a"), "AgentParsingError": lambda: agents.agents.AgentParsingError("a"),
        "CodeAgent": lambda: library.CodeAgent([], llm_engine=agents.HfApiEngine("a/b")), "ReactCodeAgent": lambda: library.ReactCodeAgent([], llm_engine=agents.HfApiEngine("a/b")),
        "ReactJsonAgent": lambda: library.ReactJsonAgent([], llm_engine=agents.HfApiEngine("a/b")),
    }.items():
        case(f"agents {name}", make)


def gradient_checkpointed(made):
    made.gradient_checkpointing_enable()
    return made


def resized(made):
    made.resize_token_embeddings(110)
    return made


def pruned(made):
    made.prune_heads({0: [1]})
    return made


def reloaded(library, made, path):
    made.save_pretrained(path)
    return type(made).from_pretrained(path)


def picture():
    import numpy
    from PIL import Image
    return Image.fromarray(numpy.zeros((8, 8, 3), "uint8"))


# Tokenizers


def word_piece(library, folder, fast=True):
    (folder / "wp").mkdir(exist_ok=True)
    (folder / "wp" / "vocab.txt").write_text("\n".join(WORDS))
    return (library.BertTokenizerFast if fast else library.BertTokenizer)(str(folder / "wp" / "vocab.txt"))


def vocabularies(folder):
    """Files of vocabularies as every tokenizer wants them, by kind."""
    import sentencepiece
    from tokenizers import ByteLevelBPETokenizer

    at = folder / "vocabularies"
    if not at.exists():
        at.mkdir()
        (at / "lines.txt").write_text("\n".join(LINES))
        (at / "vocab.txt").write_text("\n".join(WORDS))
        specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", "<|endoftext|>"]
        tokenizer = ByteLevelBPETokenizer()
        tokenizer.train([str(at / "lines.txt")], vocab_size=300, special_tokens=specials)
        tokenizer.save_model(str(at))
        tokenizer.save(str(at / "tokenizer.json"))
        sentencepiece.SentencePieceTrainer.train(
            input=str(at / "lines.txt"), model_prefix=str(at / "spiece"), vocab_size=60, hard_vocab_limit=False, minloglevel=2,
            user_defined_symbols=["<mask>", "[CLS]", "[SEP]", "<pad>"])
        pieces = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"] + [line.split("\t")[0] for line in (at / "spiece.vocab").read_text().splitlines()]
        (at / "pieces.json").write_text(json.dumps({piece: index for index, piece in enumerate(dict.fromkeys(pieces))}))
        (at / "xlm.json").write_text(json.dumps({word: i for i, word in enumerate(["<s>", "</s>", "<pad>", "<unk>", "<special0>", "<special1>", "the</w>", "t", "h", "e</w>"])}))
        (at / "xlm-merges.txt").write_text("#version: 0.2\nt h 1\nth e</w> 1\n")
        (at / "dict.txt").write_text("\n".join(f"{word} {index}" for index, word in enumerate(["the", "cat", "sat", "▁the", "a"], 1)) + "\n")
        (at / "bpe.codes").write_text("t h 1\nth e</w> 1\n")
        (at / "emoji.json").write_text(json.dumps({"emoji": {}, "emoji_inv": {}}))
        (at / "japanese.txt").write_text("\n".join(["猫", "犬", "<|endoftext|>", "<SEP>", "a", "b"]))
        (at / "entities.json").write_text(json.dumps({name: i for i, name in enumerate(["[PAD]", "[UNK]", "[MASK]", "[MASK2]", "en:[UNK]", "a"])}))
        (at / "byte-maps.json").write_text(json.dumps({"decompose_map": {}, "merge_map": {}}))
        (at / "shape.json").write_text(json.dumps({word: i for i, word in enumerate(WORDS)}))
        (at / "bytes.json").write_text(json.dumps({"!": 0, "a": 1, "<pad>": 2, "<s>": 3, "</s>": 4, "<unk>": 5, "|": 6}))
    return at


def tokenizer_kinds(library):
    from transformers import PreTrainedTokenizerBase
    return {name: kind for name, kind in classes(library, PreTrainedTokenizerBase).items()
            if name not in ("PreTrainedTokenizer", "PreTrainedTokenizerFast") and "Mixin" not in name}


def tokenizer(library, folder, name):
    """A tokenizer of a class, from the first set of files that it takes."""
    at = vocabularies(folder)
    kind = getattr(library, name)
    path = lambda file: str(at / file)  # noqa: E731
    own = OWN_TOKENIZERS.get(name)
    if own:
        return kind(**{key: path(value) if isinstance(value, str) and (at / value).exists() else value for key, value in own.items()})
    files = dict(kind.vocab_files_names)
    files.pop("tokenizer_file", None)
    if not files:
        return kind()
    given = {}
    for key, file in files.items():
        if key in ("merges_file",):
            given[key] = path("merges.txt")
        elif file.endswith((".model", ".spm", ".bpe.model")) or "spm" in file or "spiece" in file:
            given[key] = path("spiece.model")
        elif file.endswith(".json"):
            given[key] = path("pieces.json" if "spiece.model" in "".join(given.values()) or "spm_file" in files else "vocab.json")
        else:
            given[key] = path("vocab.txt")
    if "Fast" in name and any(value.endswith("spiece.model") for value in given.values()):
        import tokenizers
        return kind(tokenizer_object=tokenizers.Tokenizer.from_file(path("unigram.json")))
    return kind(**given)


OWN_TOKENIZERS = {
    "XLMTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "FlaubertTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "HerbertTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "OpenAIGPTTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "CTRLTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "FSMTTokenizer": {"langs": ["en", "de"], "src_vocab_file": "xlm.json", "tgt_vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "PhobertTokenizer": {"vocab_file": "dict.txt", "merges_file": "bpe.codes"},
    "BertweetTokenizer": {"vocab_file": "dict.txt", "merges_file": "bpe.codes"},
    "BiogptTokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "BartphoTokenizer": {"vocab_file": "spiece.model", "monolingual_vocab_file": "dict.txt"},
    "LukeTokenizer": {"vocab_file": "vocab.json", "merges_file": "merges.txt", "entity_vocab_file": "entities.json"},
    "MLukeTokenizer": {"vocab_file": "spiece.model", "entity_vocab_file": "entities.json"},
    "RoCBertTokenizer": {"vocab_file": "vocab.txt", "word_shape_file": "shape.json", "word_pronunciation_file": "shape.json"},
    "GPTNeoXJapaneseTokenizer": {"vocab_file": "japanese.txt", "emoji_file": "emoji.json"},
    "MarkupLMTokenizer": {"vocab_file": "vocab.json", "merges_file": "merges.txt", "tags_dict": {"a": 0, "p": 1}},
    "MarkupLMTokenizerFast": {"vocab_file": "vocab.json", "merges_file": "merges.txt", "tags_dict": {"a": 0, "p": 1}},
    "Wav2Vec2CTCTokenizer": {"vocab_file": "bytes.json"}, "MgpstrTokenizer": {"vocab_file": "bytes.json"},
    "Wav2Vec2PhonemeCTCTokenizer": {"vocab_file": "bytes.json", "do_phonemize": False},
    "VitsTokenizer": {"vocab_file": "bytes.json", "phonemize": False},
    "MarianTokenizer": {"source_spm": "spiece.model", "target_spm": "spiece.model", "vocab": "pieces.json"},
    "EsmTokenizer": {"vocab_file": "vocab.txt"}, "BertJapaneseTokenizer": {"vocab_file": "vocab.txt", "word_tokenizer_type": "basic"},
    "Speech2TextTokenizer": {"vocab_file": "pieces.json", "spm_file": "spiece.model"},
    "Speech2Text2Tokenizer": {"vocab_file": "xlm.json", "merges_file": "xlm-merges.txt"},
    "ClvpTokenizer": {"vocab_file": "vocab.json", "merges_file": "merges.txt"}, "XLMProphetNetTokenizer": {"vocab_file": "spiece.model"},
    "MyT5Tokenizer": {"vocab_file": "byte-maps.json"},
    **dict.fromkeys(("BloomTokenizerFast", "CohereTokenizerFast", "GPTNeoXTokenizerFast", "NougatTokenizerFast", "BlenderbotSmallTokenizerFast"),
                    {"tokenizer_file": "tokenizer.json"}),
}


def tokenizers(case, folder, library, torch):
    import tokenizers as rust

    at = vocabularies(folder)
    made = rust.Tokenizer(rust.models.Unigram([(piece, 0.0) for piece in json.loads((at / "pieces.json").read_text())], unk_id=3))
    made.pre_tokenizer = rust.pre_tokenizers.Metaspace()
    made.save(str(at / "unigram.json"))
    for name in tokenizer_kinds(library):
        case(f"tokenizer {name}", lambda name=name: tokenizer(library, folder, name), PICKLE + ZIP)
        case(f"tokenizer {name} used", lambda name=name: spoken(tokenizer(library, folder, name)), ONCE)
    for name, kind in (("WordLevel", rust.models.WordLevel), ("WordPiece", rust.models.WordPiece), ("BPE", rust.models.BPE)):
        def wrapped(kind=kind, **given):
            inner = rust.Tokenizer(kind(unk_token="[UNK]"))
            inner.pre_tokenizer = rust.pre_tokenizers.Whitespace()
            trainer = inner.model.get_trainer()
            trainer.special_tokens = [rust.AddedToken(word, special=True) for word in WORDS[:5]]
            trainer.show_progress = False
            inner.train_from_iterator(LINES, trainer)
            return library.PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="[UNK]", pad_token="[PAD]", **given)
        case(f"PreTrainedTokenizerFast {name}", wrapped, PICKLE + ZIP)
        case(f"PreTrainedTokenizerFast {name} template", lambda wrapped=wrapped: wrapped(chat_template="{{ messages }}", padding_side="left"), PICKLE)
    bert_tokenizer = lambda fast=True: word_piece(library, folder, fast)  # noqa: E731
    things = {
        "BatchEncoding": lambda: bert_tokenizer()(["the cat", "sat"], padding=True), "BatchEncoding slow": lambda: bert_tokenizer(False)(["the cat"]),
        "BatchEncoding pt": lambda: bert_tokenizer()(["the cat"], return_tensors="pt"), "BatchEncoding np": lambda: bert_tokenizer()(["the cat"], return_tensors="np"),
        "AddedToken": lambda: library.AddedToken("a", lstrip=True), "CharSpan": lambda: library.CharSpan(0, 1), "TokenSpan": lambda: library.TokenSpan(0, 1),
        "added": lambda: extended(bert_tokenizer()), "added slow": lambda: extended(bert_tokenizer(False)),
        "reloaded": lambda: tokenizer_reloaded(library, bert_tokenizer(), folder / "t"), "Trie": lambda: library.tokenization_utils.Trie("ab"),
    }
    for name, make in things.items():
        case(f"tokenizer {name}", make, PICKLE + ZIP)
    from transformers.tokenization_utils_base import ExplicitEnum
    from transformers.utils import generic
    for module in (library.tokenization_utils_base, generic, library.image_utils):
        for name, kind in below(module, enum.Enum).items():
            if kind is not ExplicitEnum:
                case(f"enum {name}", lambda kind=kind: list(kind)[0])


def spoken(made):
    made("the cat sat on the mat")
    return made


def extended(made):
    made.add_tokens(["newword"])
    made.add_special_tokens({"additional_special_tokens": ["<x>"]})
    return made


def tokenizer_reloaded(library, made, path):
    made.save_pretrained(path)
    return library.AutoTokenizer.from_pretrained(path)


# Processors


def processor_pool(library):
    from transformers.feature_extraction_utils import FeatureExtractionMixin
    from transformers.image_processing_base import ImageProcessingMixin

    return {**classes(library, ImageProcessingMixin), **classes(library, FeatureExtractionMixin)}


def processors(case, folder, library, torch):
    for name, kind in processor_pool(library).items():
        if name not in ("BaseImageProcessor", "BaseImageProcessorFast", "SequenceFeatureExtractor"):
            case(f"processor {name}", lambda kind=kind: preprocessing(kind, folder), PICKLE + ZIP)
    for name, kind in classes(library, library.ProcessorMixin).items():
        case(f"processor {name}", lambda kind=kind: processor(library, folder, kind), PICKLE + ZIP)
    vit = library.ViTImageProcessor()
    case("processor BatchFeature", lambda: vit(picture(), return_tensors="pt"), PICKLE + ZIP)
    case("processor ViT sized", lambda: library.ViTImageProcessor(size={"height": 32, "width": 32}, do_normalize=False))
    case("processor Wav2Vec2 features", lambda: library.Wav2Vec2FeatureExtractor()([0.1] * 100, sampling_rate=16000, return_tensors="pt"), PICKLE + ZIP)


def preprocessing(kind, folder):
    if kind.__name__ != "OneFormerImageProcessor":
        return kind()
    (folder / "classes.json").write_text(json.dumps({"0": {"name": "wall", "isthing": 0}, "1": {"name": "cat", "isthing": 1}}))
    return kind(repo_path=str(folder), class_info_file="classes.json", num_text=4)


def processor(library, folder, kind):
    parts = []
    for attribute in kind.attributes:
        wanted = getattr(kind, f"{attribute}_class")
        for one in reversed(wanted if isinstance(wanted, tuple) else (wanted,)):
            if one == "AutoTokenizer":
                parts.append(word_piece(library, folder))
            elif one == "AutoImageProcessor":
                parts.append(library.ViTImageProcessor())
            elif one == "AutoFeatureExtractor":
                parts.append(library.Wav2Vec2FeatureExtractor())
            elif one is None:
                continue
            elif "Token" in one:
                parts.append(tokenizer(library, folder, one))
            else:
                parts.append(preprocessing(getattr(library, one), folder))
            break
    if kind.__name__ == "PaliGemmaProcessor":
        parts[0].image_seq_length = 4
    return kind(*parts)


# Pipelines


def pipelines(case, folder, library, torch):
    words = word_piece(library, folder)
    language = {"tokenizer": words}
    sight = {"image_processor": library.ViTImageProcessor(size={"height": 32, "width": 32})}
    both = {**language, **sight}
    sound = {"feature_extractor": library.Wav2Vec2FeatureExtractor()}
    made = lambda name: model(library, getattr(library, name))  # noqa: E731
    tasks = {
        "text-classification": ("BertForSequenceClassification", language), "token-classification": ("BertForTokenClassification", language),
        "question-answering": ("BertForQuestionAnswering", language), "fill-mask": ("BertForMaskedLM", language),
        "feature-extraction": ("BertModel", language), "text-generation": ("GPT2LMHeadModel", language),
        "text2text-generation": ("T5ForConditionalGeneration", language), "summarization": ("BartForConditionalGeneration", language),
        "translation_en_to_fr": ("T5ForConditionalGeneration", language), "zero-shot-classification": ("BertForSequenceClassification", language),
        "table-question-answering": ("TapasForQuestionAnswering", language), "image-classification": ("ViTForImageClassification", sight),
        "image-feature-extraction": ("ViTModel", sight), "image-segmentation": ("SegformerForSemanticSegmentation", sight),
        "object-detection": ("YolosForObjectDetection", sight), "depth-estimation": ("DPTForDepthEstimation", sight),
        "image-to-text": ("VisionEncoderDecoderModel", both), "visual-question-answering": ("ViltForQuestionAnswering", both),
        "document-question-answering": ("LayoutLMForQuestionAnswering", both), "zero-shot-image-classification": ("CLIPModel", both),
        "zero-shot-object-detection": ("OwlViTForObjectDetection", both), "image-to-image": ("Swin2SRForImageSuperResolution", sight),
        "mask-generation": ("SamModel", {"image_processor": library.SamImageProcessor()}), "video-classification": ("VideoMAEForVideoClassification", sight),
        "audio-classification": ("Wav2Vec2ForSequenceClassification", sound), "zero-shot-audio-classification": ("ClapModel", {**language, **sound}),
        "automatic-speech-recognition": ("Wav2Vec2ForCTC", {**language, **sound}), "text-to-audio": ("VitsModel", language),
    }
    for task, (name, given) in tasks.items():
        case(f"pipeline {task}", lambda task=task, name=name, given=given: library.pipeline(
            task, model=made(name), framework="pt", device="cpu", **given), TORCH + ONCE)
    case("pipeline used", lambda: (lambda pipe: (pipe("the cat"), pipe)[1])(library.pipeline(
        "text-classification", model=made("BertForSequenceClassification"), device="cpu", **language)), TORCH + ONCE)
    from transformers import pipelines as package
    for name, kind in below(package.token_classification, enum.Enum).items():
        case(f"enum {name}", lambda kind=kind: list(kind)[0])
    case("Conversation handlers", lambda: package.zero_shot_classification.ZeroShotClassificationArgumentHandler())
    case("token handler", lambda: package.token_classification.TokenClassificationArgumentHandler())
    case("question handler", lambda: package.question_answering.QuestionAnsweringArgumentHandler())
    case("table handler", lambda: package.table_question_answering.TableQuestionAnsweringArgumentHandler())
    case("chat", lambda: package.text_generation.Chat([{"role": "user", "content": "a"}]))


LIBRARIES = {"transformers": ("transformers", ["torch", "numpy", "tokenizers", "accelerate", "sentencepiece"], transformers)}
