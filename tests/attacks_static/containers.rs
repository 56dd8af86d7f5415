//! Attacks through the file round the pickle.

use std::io::Write as _;

use plc::bundle::Operation;
use plc::pickle::{FindingKind, Limits, verify};

use super::archive::{Member, npy, tar, torch, zip};
use super::{CALL, PAYLOAD, benign, decide, loads, not_understood, payload, policy, refused};

#[test]
fn duplicate_zip_members() {
    let (good, bad) = (benign(), payload());
    for (first, second) in [(&good, &bad), (&bad, &good)] {
        let archive = zip(&[Member::new("archive/data.pkl", first), Member::new("archive/data.pkl", second)]);
        refused(&archive, CALL, "os.system");
    }
}

#[test]
fn member_in_the_wrong_case() {
    refused(&zip(&[Member::new("archive/DATA.PKL", &payload())]), CALL, "os.system");
    let both =
        zip(&[Member::new("archive/data.pkl", &benign()), Member::new("Archive/Data.Pkl", &payload())]);
    refused(&both, CALL, "os.system");
}

#[test]
fn appended_empty_zip() {
    let mut archive = torch(&payload());
    archive.extend(zip(&[]));
    refused(&archive, CALL, "os.system");
}

#[test]
fn bytes_before_and_after_a_zip() {
    let mut archive = b"\xff\xfe".to_vec();
    archive.extend(torch(&payload()));
    refused(&archive, CALL, "os.system");
    let mut archive = torch(&payload());
    archive.extend(b"trailing bytes");
    refused(&archive, CALL, "os.system");
}

#[test]
fn wrong_checksum() {
    let pickle = payload();
    let member = Member { crc: 1, ..Member::new("archive/data.pkl", &pickle) };
    refused(&zip(&[member]), CALL, "os.system");
}

#[test]
fn encryption_flag() {
    let pickle = payload();
    let archive = zip(&[Member { flags: 1, ..Member::new("archive/data.pkl", &pickle) }]);
    refused(&archive, CALL, "os.system");
    not_understood(&archive);
}

#[test]
fn torchscript_is_code() {
    let archive = zip(&[
        Member::new("m/data.pkl", &benign()),
        Member::new("m/constants.pkl", b"\x80\x02)."),
        Member::new("m/code/__torch__.py", b"class M: pass"),
    ]);
    let verdict = decide(&archive);
    assert!(verdict.findings.iter().any(|finding| finding.kind == FindingKind::Code), "{verdict:#?}");
}

#[test]
fn zip_of_something_else() {
    not_understood(&zip(&[Member::new("model.bin", b"abc")]));
    refused(&zip(&[Member::new("model.bin", &[b"\x80\x02", &payload()[..]].concat())]), CALL, "os.system");
}

#[test]
fn wrong_magic() {
    not_understood(&[b"\x00", &payload()[..]].concat());
    not_understood(&[b"\x80\x09", &payload()[..]].concat());
}

#[test]
fn torch_legacy_in_each_of_its_pickles() {
    let magic = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.".to_vec();
    let pickles =
        [magic, b"\x80\x02M\xe9\x03.".to_vec(), b"\x80\x02}.".to_vec(), benign(), b"\x80\x02].".to_vec()];
    let mut storages = pickles.concat();
    storages.extend(b"raw storages \xff\x00");
    loads(&storages);
    for position in 1..pickles.len() {
        let mut attacked = pickles.clone();
        attacked[position] = [b"\x80\x02", &payload()[..]].concat();
        refused(&attacked.concat(), CALL, "os.system");
    }
}

#[test]
fn torch_legacy_class_by_persistent_id() {
    let magic = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.".to_vec();
    let main = b"\x80\x02(U\x06modulecother\nClass\nNNtQ)\x81.".to_vec();
    let file = [magic, b"\x80\x02M\xe9\x03.".to_vec(), b"\x80\x02}.".to_vec(), main, b"\x80\x02].".to_vec()]
        .concat();
    refused(&file, Operation::New, "other.Class");
}

#[test]
fn call_of_a_persistent_object() {
    let verdict = decide(b"U\x01aQ)R.");
    assert!(verdict.findings.iter().any(|finding| finding.operation == Some(CALL)), "{verdict:#?}");
}

#[test]
fn torch_tar_in_each_of_its_members() {
    let zero = b"\x80\x02K\x00.".to_vec();
    let storages = [zero.clone(), b"\x80\x02].".to_vec()].concat();
    loads(&tar(&[("storages", &storages), ("tensors", &zero), ("pickle", &benign())]));
    let bad = payload();
    refused(
        &tar(&[
            ("storages", &[zero.clone(), bad.clone()].concat()),
            ("tensors", &zero),
            ("pickle", &benign()),
        ]),
        CALL,
        "os.system",
    );
    refused(&tar(&[("storages", &storages), ("tensors", &bad), ("pickle", &benign())]), CALL, "os.system");
    refused(&tar(&[("storages", &storages), ("tensors", &zero), ("pickle", &bad)]), CALL, "os.system");
    not_understood(&tar(&[("other", &benign())]));
}

#[test]
fn numpy_object_arrays() {
    loads(&npy("<f8", &[0; 8]));
    loads(&npy("|O", &benign()));
    refused(&npy("|O", &payload()), CALL, "os.system");
    let bad = npy("|O", &payload());
    refused(&zip(&[Member::new("a.npy", &bad)]), CALL, "os.system");
}

#[test]
fn compressed() {
    let inner = payload();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&inner).unwrap();
    refused(&gzip.finish().unwrap(), CALL, "os.system");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    zlib.write_all(&inner).unwrap();
    let zlib = zlib.finish().unwrap();
    refused(&zlib, CALL, "os.system");
    let legacy = [format!("ZF{:<19}", format!("{:#x}", inner.len())).into_bytes(), zlib.clone()].concat();
    refused(&legacy, CALL, "os.system");
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(&inner).unwrap();
    refused(&bzip2.finish().unwrap(), CALL, "os.system");
    let mut xz = xz2::write::XzEncoder::new(Vec::new(), 1);
    xz.write_all(&inner).unwrap();
    refused(&xz.finish().unwrap(), CALL, "os.system");
    let options = xz2::stream::LzmaOptions::new_preset(1).unwrap();
    let stream = xz2::stream::Stream::new_lzma_encoder(&options).unwrap();
    let mut lzma = xz2::write::XzEncoder::new_stream(Vec::new(), stream);
    lzma.write_all(&inner).unwrap();
    refused(&lzma.finish().unwrap(), CALL, "os.system");
}

#[test]
fn compressed_and_cut_off() {
    let inner = [payload(), vec![0; 10_000]].concat();
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::none());
    zlib.write_all(&inner).unwrap();
    let whole = zlib.finish().unwrap();
    refused(&whole[..whole.len() - 2000], CALL, "os.system");
}

#[test]
fn decompression_bomb() {
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(&vec![0; 1 << 20]).unwrap();
    let limits = Limits { decompressed: 1 << 16, ..Limits::default() };
    let verdict = verify(&zlib.finish().unwrap(), &policy(), limits);
    assert!(verdict.findings[0].message.contains("--limit-decompressed"), "{verdict:#?}");
}

/// joblib's wrapper of an array of `count` bytes, not aligned.
fn wrapper(count: u8) -> Vec<u8> {
    let mut out =
        b"\x80\x02cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(U\x08subclasscnumpy\nndarray\nU\x05shapeK"
            .to_vec();
    out.push(count);
    out.extend(b"\x85U\x05orderU\x01CU\x05dtypecnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tbU\nallow_mmap\x88ub");
    out
}

#[test]
fn arrays_between_the_opcodes() {
    let quiet = [&wrapper(4)[..], b"\xff\xff\xff\xff."].concat();
    loads(&quiet);
    // After the array, where joblib goes on.
    refused(&[&wrapper(4)[..], b"\xff\xff\xff\xff", PAYLOAD, b"."].concat(), CALL, "os.system");
    // In the array, which `pickle.load` takes for opcodes.
    let hidden = [&wrapper(PAYLOAD.len() as u8)[..], PAYLOAD, b"."].concat();
    refused(&hidden, CALL, "os.system");
}

/// A file with an array of objects, whose pickle takes the module of `dtype` from its own memo; `pickle.load` takes it
/// from the memo of the pickle round it, where `first` may have put something, `class` the wrapper's class, and `instance` the wrapper.
fn array_of_objects(first: &[u8], class: &[u8], instance: &[u8]) -> Vec<u8> {
    let state = b"}(U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01CU\x05dtypecnumpy\ndtype\nU\x02O8K\x00K\x01\x87RU\nallow_mmap\x89ub";
    let inner = b"\x80\x04\x8c\x05numpy\x940h\x00\x8c\x05dtype\x93.";
    let wrapper = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n";
    [b"\x80\x02", first, wrapper, class, b")\x81", instance, state, inner, b"."].concat()
}

#[test]
fn memo_of_an_array_of_objects() {
    // A class and an instance are no module names: `pickle.load` stops there, as joblib's own files make it.
    loads(&array_of_objects(b"", b"q\x00", b""));
    loads(&array_of_objects(b"", b"", b"q\x00"));
    // A text is one, and so is what `str` makes.
    refused(&array_of_objects(b"U\x02osq\x000", b"", b""), Operation::Import, "os.dtype");
    let mut policy = policy();
    policy.grant("builtins.str", [Operation::New], []);
    let made = array_of_objects(b"cbuiltins\nstr\nU\x02os\x85\x81q\x000", b"", b"");
    let verdict = verify(&made, &policy, Limits::default());
    assert_eq!(verdict.findings[0].name.as_deref(), Some("?.dtype"), "{verdict:#?}");
}

#[test]
fn companion_file_of_old_joblib() {
    let mut policy = policy();
    policy.grant("joblib.numpy_pickle_compat.NDArrayWrapper", [Operation::New, Operation::Build], []);
    let stream = b"\x80\x02cjoblib.numpy_pickle_compat\nNDArrayWrapper\n)\x81}U\x08filenameU\x05a.npysb.";
    let verdict = verify(stream, &policy, Limits::default());
    assert!(verdict.findings[0].message.contains("`a.npy`"), "{verdict:#?}");
}

#[test]
fn other_archives() {
    not_understood(b"7z\xbc\xaf\x27\x1c\0\x04");
    not_understood(b"Rar!\x1a\x07\x01\0");
}

#[test]
fn text_and_safetensors_are_no_models() {
    let json = decide(b"{\"a\": 1}\n# readme");
    assert!(json.not_a_model.is_some() && !json.loads(), "{json:#?}");
    let tensors = decide(b"\x02\0\0\0\0\0\0\0{}");
    assert!(tensors.not_a_model.is_some(), "{tensors:#?}");
}
