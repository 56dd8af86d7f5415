//! Operands that are text: numbers, quoted strings, escapes.
//!
//! Each function follows the C function that CPython calls, quirks included, and returns what it would make.

use super::fault::FaultKind;

/// An integer operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integer {
    /// INT with `00` or `01`.
    Bool(bool),
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Large,
}

const NOT_AN_INTEGER: FaultKind = FaultKind::Operand("an integer");

/// The operand of INT: `strtol` with base 0, else `PyLong_FromString` with base 0.
pub fn int_operand(line: &[u8]) -> Result<Integer, FaultKind> {
    if line.len() < 2 {
        return Err(FaultKind::Truncated);
    }
    if let Some(value) = strtol(line) {
        let truth = line.len() == 3 && (value == 0 || value == 1);
        return Ok(if truth { Integer::Bool(value == 1) } else { Integer::Small(value) });
    }
    python_integer(c_string(line), 0)
}

/// The operand of LONG: an optional `L`, then `PyLong_FromString` with base 0.
pub fn long_operand(line: &[u8]) -> Result<Integer, FaultKind> {
    if line.len() < 2 {
        return Err(FaultKind::Truncated);
    }
    let digits = if line[line.len() - 2] == b'L' { &line[..line.len() - 2] } else { line };
    python_integer(c_string(digits), 0)
}

/// The operand of GET and PUT: `PyLong_FromString` with base 10.
pub fn memo_operand(line: &[u8]) -> Result<i64, FaultKind> {
    if line.len() < 2 {
        return Err(FaultKind::Truncated);
    }
    match python_integer(c_string(line), 10)? {
        Integer::Small(value) => Ok(value),
        _ => Err(NOT_AN_INTEGER),
    }
}

/// C functions see a string up to its first NUL.
fn c_string(bytes: &[u8]) -> &[u8] {
    bytes.iter().position(|byte| *byte == 0).map_or(bytes, |end| &bytes[..end])
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `strtol(s, &end, 0)` where `end` has to be the newline or a NUL; `None` on anything else.
fn strtol(line: &[u8]) -> Option<i64> {
    let text = c_string(line);
    let start = text.iter().position(|byte| !is_space(*byte)).unwrap_or(text.len());
    let (negative, mut rest) = sign(&text[start..]);
    let mut base = 10;
    if let [b'0', b'x' | b'X', digit, ..] = rest
        && digit.is_ascii_hexdigit()
    {
        (base, rest) = (16, &rest[2..]);
    } else if rest.first() == Some(&b'0') {
        base = 8;
    }
    let digits = rest.iter().take_while(|byte| char::from(**byte).is_digit(base)).count();
    let end: &[u8] = if digits == 0 { text } else { &rest[digits..] };
    if !matches!(end.first(), None | Some(b'\n')) {
        return None;
    }
    if digits == 0 {
        return Some(0);
    }
    let magnitude = rest[..digits].iter().try_fold(0_i128, |sum, byte| {
        let next = sum * i128::from(base) + i128::from(char::from(*byte).to_digit(base)?);
        (next <= 1 << 64).then_some(next)
    })?;
    i64::try_from(if negative { -magnitude } else { magnitude }).ok()
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// `PyLong_FromString` on the whole string, base 0 or 10.
fn python_integer(text: &[u8], base: u32) -> Result<Integer, FaultKind> {
    let text = trim(text);
    let (negative, rest) = sign(text);
    let (radix, digits) = match (base, rest) {
        (0, [b'0', b'x' | b'X', digits @ ..]) => (16, digits.strip_prefix(b"_").unwrap_or(digits)),
        (0, [b'0', b'o' | b'O', digits @ ..]) => (8, digits.strip_prefix(b"_").unwrap_or(digits)),
        (0, [b'0', b'b' | b'B', digits @ ..]) => (2, digits.strip_prefix(b"_").unwrap_or(digits)),
        _ => (10, rest),
    };
    let zero_padded = base == 0 && radix == 10 && digits.first() == Some(&b'0');
    let mut sum = Some(0_i128);
    let mut after_digit = false;
    for byte in digits {
        match char::from(*byte).to_digit(radix) {
            Some(digit) if zero_padded && digit != 0 => return Err(NOT_AN_INTEGER),
            Some(digit) => {
                sum =
                    sum.map(|sum| sum * i128::from(radix) + i128::from(digit)).filter(|sum| *sum <= 1 << 64);
                after_digit = true;
            }
            None if *byte == b'_' && after_digit => after_digit = false,
            None => return Err(NOT_AN_INTEGER),
        }
    }
    if !after_digit {
        return Err(NOT_AN_INTEGER);
    }
    let value = sum.map(|sum| if negative { -sum } else { sum }).and_then(|sum| i64::try_from(sum).ok());
    Ok(value.map_or(Integer::Large, Integer::Small))
}

fn trim(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| !is_space(*byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(*byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// The operand of FLOAT: `PyOS_string_to_double` up to the newline.
pub fn float_operand(line: &[u8]) -> Result<f64, FaultKind> {
    const NOT_A_FLOAT: FaultKind = FaultKind::Operand("a float");
    if line.len() < 2 {
        return Err(FaultKind::Truncated);
    }
    let text = c_string(line);
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let value: f64 = std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).ok_or(NOT_A_FLOAT)?;
    // CPython raises OverflowError for digits that overflow, but takes the words for infinity.
    let overflow = value.is_infinite() && text.iter().any(u8::is_ascii_digit);
    if overflow { Err(NOT_A_FLOAT) } else { Ok(value) }
}

/// The operand of STRING: quotes, then `PyBytes_DecodeEscape`.
pub fn string_operand(line: &[u8]) -> Result<Vec<u8>, FaultKind> {
    const NOT_QUOTED: FaultKind = FaultKind::Operand("a quoted string");
    let text = line.strip_suffix(b"\n").unwrap_or(line);
    let [quote @ (b'\'' | b'"'), inner @ .., last] = text else {
        return Err(NOT_QUOTED);
    };
    if quote != last {
        return Err(NOT_QUOTED);
    }
    decode_escape(inner)
}

fn decode_escape(text: &[u8]) -> Result<Vec<u8>, FaultKind> {
    const BAD_ESCAPE: FaultKind = FaultKind::Operand("a string with valid escapes");
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next().ok_or(BAD_ESCAPE)? {
            b'\n' => {}
            escaped @ (b'\\' | b'\'' | b'"') => out.push(escaped),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b't' => out.push(b'\t'),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b'v' => out.push(11),
            b'a' => out.push(7),
            first @ b'0'..=b'7' => {
                let mut value = u32::from(first - b'0');
                for _ in 0..2 {
                    let Some(digit) = bytes.next_if(|byte| matches!(byte, b'0'..=b'7')) else { break };
                    value = value * 8 + u32::from(digit - b'0');
                }
                out.push((value & 0xff) as u8);
            }
            b'x' => {
                let mut digit =
                    || bytes.next().and_then(|byte| char::from(byte).to_digit(16)).ok_or(BAD_ESCAPE);
                out.push((digit()? * 16 + digit()?) as u8);
            }
            other => out.extend([b'\\', other]),
        }
    }
    Ok(out)
}

/// The operand of UNICODE without its newline: `PyUnicode_DecodeRawUnicodeEscape`, as UTF-8 with surrogates.
pub fn unicode_operand(text: &[u8]) -> Result<Vec<u8>, FaultKind> {
    const BAD_ESCAPE: FaultKind = FaultKind::Operand("text with valid escapes");
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        let kind = if byte == b'\\' { bytes.next() } else { None };
        let digits = match kind {
            Some(b'u') => 4,
            Some(b'U') => 8,
            other => {
                push_code_point(&mut out, u32::from(byte));
                if let Some(other) = other {
                    push_code_point(&mut out, u32::from(other));
                }
                continue;
            }
        };
        let mut value = 0_u32;
        for _ in 0..digits {
            let digit = bytes.next().and_then(|byte| char::from(byte).to_digit(16)).ok_or(BAD_ESCAPE)?;
            value = value.checked_mul(16).ok_or(BAD_ESCAPE)? | digit;
        }
        if value > 0x10_ffff {
            return Err(BAD_ESCAPE);
        }
        push_code_point(&mut out, value);
    }
    Ok(out)
}

/// Bytes of latin-1 as UTF-8.
pub fn latin1(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for byte in bytes {
        push_code_point(&mut out, u32::from(*byte));
    }
    out
}

/// Appends a code point; a surrogate becomes the three bytes that `surrogatepass` writes.
fn push_code_point(out: &mut Vec<u8>, value: u32) {
    if let Some(character) = char::from_u32(value) {
        out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    } else {
        out.extend([
            0xe0 | (value >> 12) as u8,
            0x80 | (value >> 6 & 0x3f) as u8,
            0x80 | (value & 0x3f) as u8,
        ]);
    }
}

/// Whether bytes are UTF-8, surrogates allowed (`surrogatepass`).
#[inline]
pub fn is_utf8_with_surrogates(bytes: &[u8]) -> bool {
    if bytes.len() < 32 && bytes.is_ascii() {
        return true;
    }
    let mut rest = bytes;
    loop {
        let Err(error) = std::str::from_utf8(rest) else { return true };
        match rest.get(error.valid_up_to()..) {
            Some([0xed, 0xa0..=0xbf, 0x80..=0xbf, tail @ ..]) => rest = tail,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_takes_c_bases() {
        assert_eq!(int_operand(b"0x1F\n"), Ok(Integer::Small(31)));
        assert_eq!(int_operand(b"010\n"), Ok(Integer::Small(8)));
        assert_eq!(int_operand(b"0b11\n"), Ok(Integer::Small(3)));
        assert_eq!(int_operand(b"1_000\n"), Ok(Integer::Small(1000)));
        assert_eq!(int_operand(b" 7 \n"), Ok(Integer::Small(7)));
        assert_eq!(int_operand(b"9223372036854775808\n"), Ok(Integer::Large));
        assert!(int_operand(b"08\n").is_err());
        assert!(int_operand(b"\n").is_err());
    }

    #[test]
    fn int_of_two_characters_is_a_bool() {
        assert_eq!(int_operand(b"01\n"), Ok(Integer::Bool(true)));
        assert_eq!(int_operand(b"00\n"), Ok(Integer::Bool(false)));
        assert_eq!(int_operand(b"-0\n"), Ok(Integer::Bool(false)));
        assert_eq!(int_operand(b"1\n"), Ok(Integer::Small(1)));
        assert_eq!(int_operand(b"\0\0\n"), Ok(Integer::Bool(false)));
    }

    #[test]
    fn long_takes_python_syntax() {
        assert_eq!(long_operand(b"12L\n"), Ok(Integer::Small(12)));
        assert_eq!(long_operand(b"-0x10\n"), Ok(Integer::Small(-16)));
        assert!(long_operand(b"L\n").is_err());
        assert!(long_operand(b"1__0\n").is_err());
        assert!(long_operand(b"012\n").is_err());
    }

    #[test]
    fn strings_are_unescaped() {
        assert_eq!(string_operand(b"'a\\x41\\101\\q'\n"), Ok(b"aAA\\q".to_vec()));
        assert!(string_operand(b"'a\"\n").is_err());
        assert!(string_operand(b"'\n").is_err());
        assert_eq!(unicode_operand(b"\\u0041\\\\u0041"), Ok(b"A\\\\u0041".to_vec()));
        assert_eq!(unicode_operand(b"\\ud800"), Ok(vec![0xed, 0xa0, 0x80]));
        assert!(is_utf8_with_surrogates(&[0xed, 0xa0, 0x80]));
        assert!(!is_utf8_with_surrogates(&[0xff]));
    }

    #[test]
    fn floats_are_strict() {
        assert_eq!(float_operand(b"-1.5e3\n"), Ok(-1500.0));
        assert!(float_operand(b"inf\n").is_ok());
        assert!(float_operand(b"1e999\n").is_err());
        assert!(float_operand(b" 1\n").is_err());
    }
}
