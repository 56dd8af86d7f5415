# What is said about torch's callables that have Python source. Not a module; stdlib-stubs/README.md says how it reads.

# ---------------------------------------------------------------- the data core
# Storages are named by their class in a persistent id; the tensors are rebuilt from them. The set is torch's own list. A typed
# storage is named by the class of its numbers (`_pickle_storage_type`): its own class has no dtype, and does not load.
core_members("torch._storage_classes", "import", without="torch.storage.TypedStorage", why="the numbers of a tensor")

# What arithmetic and indexing give; the hooks of a tensor are an ordered dict.
plain("torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3", "torch._utils._rebuild_parameter",
      "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_tensor", "torch.serialization._get_layout",
      "torch.storage._load_from_bytes", "torch.Size", "collections.OrderedDict")

core("torch.serialization._get_layout", "call", why="an order of numbers, by its name")
core("torch._utils._rebuild_device_tensor_from_numpy", "call", why="makes a tensor")
core("torch._utils._rebuild_meta_tensor_no_storage", "call", why="makes a tensor")
core("torch._utils._rebuild_nested_tensor", "call", why="makes a tensor")
core("torch._utils._rebuild_parameter", "call", why="makes a tensor of a module")
core("torch._utils._rebuild_parameter_with_state", "call", why="makes a tensor of a module")
core("torch._utils._rebuild_qtensor", "call", why="makes a tensor")
core("torch._utils._rebuild_sparse_csr_tensor", "call", why="makes a tensor")
core("torch._utils._rebuild_sparse_tensor", "call", why="makes a tensor")
core("torch._utils._rebuild_tensor", "call", why="makes a tensor")
core("torch._utils._rebuild_tensor_v2", "call", why="makes a tensor")
core("torch._utils._rebuild_tensor_v3", "call", why="makes a tensor")
core("torch.storage._load_from_bytes", "call", why="makes a storage, of a pickle under the same policy")
core("torch._tensor._rebuild_from_type_v2", "call", why="makes a tensor of a subclass")

# ---------------------------------------------------------------- constraints

# The argument is what torch.save wrote: a pickle of its own.
constrain("torch.storage._load_from_bytes", nested=0)
# func(*args), then the state, by __setstate__ or attribute by attribute. What another function gives may be somebody else's
# (the member of an enum), or of a class that takes no state: func is one of those that Tensor._reduce_ex_internal names.
constrain("torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type", applies=(0, 2),
          arguments={0: {"among": ["torch._utils._rebuild_device_tensor_from_cpu_tensor",
                                   "torch._utils._rebuild_device_tensor_from_numpy",
                                   "torch._utils._rebuild_meta_tensor_no_storage", "torch._utils._rebuild_nested_tensor",
                                   "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_csr_tensor",
                                   "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_tensor",
                                   "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
                                   "torch._utils._rebuild_wrapper_subclass"]},
                     1: "import", 3: "state"})
# `Parameter` calls `detach` of what is no tensor, and the state's `items` is called: neither may be the pickle's own.
constrain("torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
          arguments={0: {"among": ["torch.Tensor", "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2",
                                   "torch._utils._rebuild_device_tensor_from_cpu_tensor",
                                   "torch._utils._rebuild_device_tensor_from_numpy",
                                   "torch._utils._rebuild_meta_tensor_no_storage", "torch._utils._rebuild_nested_tensor",
                                   "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
                                   "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_csr_tensor",
                                   "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_tensor",
                                   "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
                                   "torch._utils._rebuild_wrapper_subclass", "torch.nn.parameter.Parameter"]},
                     3: "state"})
constrain("torch._utils._rebuild_wrapper_subclass", arguments={0: "import"})
# Sets attributes by the names that the state holds, on the parameter that it has just made.
constrain("torch._utils._set_obj_state", arguments={1: "data"})

# ---------------------------------------------------------------- what gives an attacker power

sink("unpickle", "torch.load", "torch.serialization.load", "torch.serialization._legacy_load",
     "torch.serialization._load", "torch.hub.load_state_dict_from_url", "torch.distributed._shard.checkpoint.load",
     "torch.multiprocessing.reductions.rebuild_tensor")
sink("import", "torch.hub.load", "torch.hub._load_local", "torch.hub._import_module",
     "torch._lazy.ts_backend.init", "torch._dynamo.utils.import_submodule", "torch.utils.cpp_extension.load",
     "torch.utils.cpp_extension.load_inline", "torch.utils.cpp_extension._import_module_from_library")
sink("code", "torch.fx.graph_module._exec_with_source", "torch.fx.graph_module._forward_from_src",
     "torch.fx.graph_module.reduce_graph_module", "torch.fx.graph_module.reduce_package_graph_module",
     "torch.fx.graph_module._deserialize_graph_module", "torch.jit.load", "torch.jit._serialization.load",
     "torch.jit.script", "torch.jit._script.script", "torch.jit._recursive.create_script_module",
     "torch._dynamo.bytecode_transformation.transform_code_object",
     "torch.distributed.nn.jit.instantiator.instantiate_scriptable_remote_module_template",
     "torch.testing._internal.common_utils.run_tests")
sink("native", "torch.ops.load_library", "torch.classes.load_library",
     "torch.utils.cpp_extension.load")
sink("process", "torch.utils.collect_env.run", "torch.utils.collect_env.run_and_read_all",
     "torch.multiprocessing.spawn.spawn", "torch.multiprocessing.spawn.start_processes", "torch.distributed.launcher.api.launch_agent",
     "torch.utils.bundled_inputs.augment_model_with_bundled_inputs", "torch.distributed.elastic.multiprocessing.api.start_processes")
sink("file", "torch._C._distributed_c10d.FileStore", "torch.save", "torch.serialization.save", "torch.from_file",
     "torch.hub.download_url_to_file", "torch.hub.set_dir",
     "torch.jit.save")
sink("network", "torch._C._distributed_c10d.TCPStore", "torch.hub.list", "torch.hub.help", "torch.distributed.init_process_group", "torch.distributed.rpc.init_rpc",
     "torch.distributed.rpc.remote", "torch.distributed.rpc.rpc_sync", "torch.distributed.rpc.rpc_async")
sink("call", "torch.utils.checkpoint.checkpoint",
     "torch.compile", "torch._dynamo.optimize", "torch.func.vmap", "torch.vmap", "torch._dynamo.eval_frame.optimize",
     "torch.fx.wrap", "torch.overrides.handle_torch_function")

saver("torch.save")
