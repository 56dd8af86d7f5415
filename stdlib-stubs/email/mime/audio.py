# Pruned from CPython 3.11.7, Lib/email/mime/audio.py, by generate.py: change that script, not this file.
__all__ = ['MIMEAudio']
from io import BytesIO
from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

class MIMEAudio(MIMENonMultipart):

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = _what(_audiodata)
        if _subtype is None:
            raise TypeError
        MIMENonMultipart.__init__(self, 'audio', _subtype, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)
_rules = []

def _what(data):
    hdr = data[:512]
    fakefile = BytesIO(hdr)
    for testfn in _rules:
        if (res := testfn(hdr, fakefile)):
            return res
    else:
        return None

def rule(rulefunc):
    _rules.append(rulefunc)
    return rulefunc

@rule
def _aiff(h, f):
    if not h.startswith(b'FORM'):
        return None
    if h[8:12] in {b'AIFC', b'AIFF'}:
        return 'x-aiff'
    else:
        return None

@rule
def _au(h, f):
    if h.startswith(b'.snd'):
        return 'basic'
    else:
        return None

@rule
def _wav(h, f):
    if not h.startswith(b'RIFF') or h[8:12] != b'WAVE' or h[12:16] != b'fmt ':
        return None
    else:
        return 'x-wav'
