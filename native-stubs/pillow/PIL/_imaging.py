# plc: extends pyi
unpicklable("PIL._imaging.ImagingCore", "PIL._imaging.ImagingFont", "PIL._imaging.ImagingDraw", "PIL._imaging.PixelAccess",
            "PIL._imaging.ImagingEncoder", "PIL._imaging.ImagingDecoder")
