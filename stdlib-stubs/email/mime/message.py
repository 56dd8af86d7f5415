# Pruned from CPython 3.11.7, Lib/email/mime/message.py, by generate.py: change that script, not this file.
__all__ = ['MIMEMessage']
from email import message
from email.mime.nonmultipart import MIMENonMultipart

class MIMEMessage(MIMENonMultipart):

    def __init__(self, _msg, _subtype='rfc822', *, policy=None):
        MIMENonMultipart.__init__(self, 'message', _subtype, policy=policy)
        if not isinstance(_msg, message.Message):
            raise TypeError
        message.Message.attach(self, _msg)
        self.set_default_type('message/rfc822')
