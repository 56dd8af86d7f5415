# Pruned from CPython 3.11.7, Lib/email/mime/nonmultipart.py, by generate.py: change that script, not this file.
__all__ = ['MIMENonMultipart']
from email import errors
from email.mime.base import MIMEBase

class MIMENonMultipart(MIMEBase):

    def attach(self, payload):
        raise errors.MultipartConversionError('Cannot attach additional subparts to non-multipart/*')
