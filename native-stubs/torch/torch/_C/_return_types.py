# plc: compiled
# Named tuples of C: what functions with several results return.
from torch import Tensor


@core("call")
class _fake_quantize_per_tensor_affine_cachemask_tensor_qparams(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    mask: Tensor
    output: Tensor
    def __reduce__(self): return type(self), ((self.mask, self.output), {})


@core("call")
class _fused_moving_avg_obs_fq_helper(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    mask: Tensor
    output: Tensor
    def __reduce__(self): return type(self), ((self.mask, self.output), {})


@core("call")
class _linalg_det(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    pivots: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.pivots, self.result), {})


@core("call")
class _linalg_det_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    pivots: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.pivots, self.result), {})


@core("call")
class _linalg_eigh(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class _linalg_eigh_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class _linalg_slogdet(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    logabsdet: Tensor
    pivots: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.logabsdet, self.pivots, self.sign), {})


@core("call")
class _linalg_slogdet_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    logabsdet: Tensor
    pivots: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.logabsdet, self.pivots, self.sign), {})


@core("call")
class _linalg_solve_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    info: Tensor
    pivots: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.info, self.pivots, self.result), {})


@core("call")
class _linalg_solve_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    info: Tensor
    pivots: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.info, self.pivots, self.result), {})


@core("call")
class _linalg_svd(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    Vh: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.Vh), {})


@core("call")
class _linalg_svd_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    Vh: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.Vh), {})


@core("call")
class _lu_with_info(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    info: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.info, self.pivots), {})


@core("call")
class _scaled_dot_product_cudnn_attention(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logsumexp: Tensor
    output: Tensor
    philox_offset: Tensor
    philox_seed: Tensor
    def __reduce__(self): return type(self), ((self.logsumexp, self.output, self.philox_offset, self.philox_seed), {})


@core("call")
class _scaled_dot_product_efficient_attention(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    log_sumexp: Tensor
    output: Tensor
    philox_offset: Tensor
    philox_seed: Tensor
    def __reduce__(self): return type(self), ((self.log_sumexp, self.output, self.philox_offset, self.philox_seed), {})


@core("call")
class _scaled_dot_product_flash_attention(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    cum_seq_k: Tensor
    cum_seq_q: Tensor
    debug_attn_mask: Tensor
    logsumexp: Tensor
    max_k: Tensor
    max_q: Tensor
    output: Tensor
    philox_offset: Tensor
    philox_seed: Tensor
    def __reduce__(self): return type(self), ((self.cum_seq_k, self.cum_seq_q, self.debug_attn_mask, self.logsumexp, self.max_k, self.max_q, self.output, self.philox_offset, self.philox_seed), {})


@core("call")
class _scaled_dot_product_flash_attention_for_cpu(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logsumexp: Tensor
    output: Tensor
    def __reduce__(self): return type(self), ((self.logsumexp, self.output), {})


@core("call")
class _unpack_dual(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    primal: Tensor
    tangent: Tensor
    def __reduce__(self): return type(self), ((self.primal, self.tangent), {})


@core("call")
class aminmax(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    max: Tensor
    min: Tensor
    def __reduce__(self): return type(self), ((self.max, self.min), {})


@core("call")
class aminmax_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    max: Tensor
    min: Tensor
    def __reduce__(self): return type(self), ((self.max, self.min), {})


@core("call")
class cummax(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class cummax_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class cummin(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class cummin_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class frexp(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    exponent: Tensor
    mantissa: Tensor
    def __reduce__(self): return type(self), ((self.exponent, self.mantissa), {})


@core("call")
class frexp_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    exponent: Tensor
    mantissa: Tensor
    def __reduce__(self): return type(self), ((self.exponent, self.mantissa), {})


@core("call")
class geqrf(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    a: Tensor
    tau: Tensor
    def __reduce__(self): return type(self), ((self.a, self.tau), {})


@core("call")
class geqrf_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    a: Tensor
    tau: Tensor
    def __reduce__(self): return type(self), ((self.a, self.tau), {})


@core("call")
class histogram(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    bin_edges: Tensor
    hist: Tensor
    def __reduce__(self): return type(self), ((self.bin_edges, self.hist), {})


@core("call")
class histogram_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    bin_edges: Tensor
    hist: Tensor
    def __reduce__(self): return type(self), ((self.bin_edges, self.hist), {})


@core("call")
class histogramdd(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    bin_edges: Tensor
    hist: Tensor
    def __reduce__(self): return type(self), ((self.bin_edges, self.hist), {})


@core("call")
class kthvalue(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class kthvalue_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class linalg_cholesky_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    info: Tensor
    def __reduce__(self): return type(self), ((self.L, self.info), {})


@core("call")
class linalg_cholesky_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    info: Tensor
    def __reduce__(self): return type(self), ((self.L, self.info), {})


@core("call")
class linalg_eig(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class linalg_eig_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class linalg_eigh(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class linalg_eigh_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    eigenvalues: Tensor
    eigenvectors: Tensor
    def __reduce__(self): return type(self), ((self.eigenvalues, self.eigenvectors), {})


@core("call")
class linalg_inv_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    info: Tensor
    inverse: Tensor
    def __reduce__(self): return type(self), ((self.info, self.inverse), {})


@core("call")
class linalg_inv_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    info: Tensor
    inverse: Tensor
    def __reduce__(self): return type(self), ((self.info, self.inverse), {})


@core("call")
class linalg_ldl_factor(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LD: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LD, self.pivots), {})


@core("call")
class linalg_ldl_factor_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LD: Tensor
    info: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LD, self.info, self.pivots), {})


@core("call")
class linalg_ldl_factor_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LD: Tensor
    info: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LD, self.info, self.pivots), {})


@core("call")
class linalg_ldl_factor_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LD: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LD, self.pivots), {})


@core("call")
class linalg_lstsq(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    rank: Tensor
    residuals: Tensor
    singular_values: Tensor
    solution: Tensor
    def __reduce__(self): return type(self), ((self.rank, self.residuals, self.singular_values, self.solution), {})


@core("call")
class linalg_lstsq_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    rank: Tensor
    residuals: Tensor
    singular_values: Tensor
    solution: Tensor
    def __reduce__(self): return type(self), ((self.rank, self.residuals, self.singular_values, self.solution), {})


@core("call")
class linalg_lu(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    P: Tensor
    U: Tensor
    def __reduce__(self): return type(self), ((self.L, self.P, self.U), {})


@core("call")
class linalg_lu_factor(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.pivots), {})


@core("call")
class linalg_lu_factor_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    info: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.info, self.pivots), {})


@core("call")
class linalg_lu_factor_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    info: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.info, self.pivots), {})


@core("call")
class linalg_lu_factor_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    LU: Tensor
    pivots: Tensor
    def __reduce__(self): return type(self), ((self.LU, self.pivots), {})


@core("call")
class linalg_lu_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    P: Tensor
    U: Tensor
    def __reduce__(self): return type(self), ((self.L, self.P, self.U), {})


@core("call")
class linalg_qr(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    Q: Tensor
    R: Tensor
    def __reduce__(self): return type(self), ((self.Q, self.R), {})


@core("call")
class linalg_qr_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    Q: Tensor
    R: Tensor
    def __reduce__(self): return type(self), ((self.Q, self.R), {})


@core("call")
class linalg_slogdet(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logabsdet: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.logabsdet, self.sign), {})


@core("call")
class linalg_slogdet_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logabsdet: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.logabsdet, self.sign), {})


@core("call")
class linalg_solve_ex(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    info: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.info, self.result), {})


@core("call")
class linalg_solve_ex_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    info: Tensor
    result: Tensor
    def __reduce__(self): return type(self), ((self.info, self.result), {})


@core("call")
class linalg_svd(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    Vh: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.Vh), {})


@core("call")
class linalg_svd_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    Vh: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.Vh), {})


@core("call")
class lu_unpack(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    P: Tensor
    U: Tensor
    def __reduce__(self): return type(self), ((self.L, self.P, self.U), {})


@core("call")
class lu_unpack_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    L: Tensor
    P: Tensor
    U: Tensor
    def __reduce__(self): return type(self), ((self.L, self.P, self.U), {})


@core("call")
class max(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class max_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class median(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class median_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class min(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class min_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class mode(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class mode_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class nanmedian(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class nanmedian_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class qr(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    Q: Tensor
    R: Tensor
    def __reduce__(self): return type(self), ((self.Q, self.R), {})


@core("call")
class qr_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    Q: Tensor
    R: Tensor
    def __reduce__(self): return type(self), ((self.Q, self.R), {})


@core("call")
class slogdet(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logabsdet: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.logabsdet, self.sign), {})


@core("call")
class slogdet_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    logabsdet: Tensor
    sign: Tensor
    def __reduce__(self): return type(self), ((self.logabsdet, self.sign), {})


@core("call")
class sort(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class sort_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class svd(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    V: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.V), {})


@core("call")
class svd_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    S: Tensor
    U: Tensor
    V: Tensor
    def __reduce__(self): return type(self), ((self.S, self.U, self.V), {})


@core("call")
class topk(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class topk_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    indices: Tensor
    values: Tensor
    def __reduce__(self): return type(self), ((self.indices, self.values), {})


@core("call")
class triangular_solve(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    cloned_coefficient: Tensor
    solution: Tensor
    def __reduce__(self): return type(self), ((self.cloned_coefficient, self.solution), {})


@core("call")
class triangular_solve_out(tuple):
    """several tensors"""

    __module__ = "torch.return_types"
    cloned_coefficient: Tensor
    solution: Tensor
    def __reduce__(self): return type(self), ((self.cloned_coefficient, self.solution), {})
