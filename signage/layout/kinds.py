"""The kinds of elements and the functions that lay them out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.layout.clip import clip_height, clip_widths, fill_clip
from signage.layout.container import container_height, container_widths, fill_container
from signage.layout.context import Kind
from signage.layout.image import fill_image, image_height, image_widths
from signage.layout.pictogram import fill_pictogram, pictogram_height, pictogram_widths
from signage.layout.qr import fill_qr, qr_height, qr_widths
from signage.layout.shape import fill_shape, shape_height, shape_widths
from signage.layout.steps import fill_steps, steps_height, steps_widths
from signage.layout.text import fill_text, text_height, text_widths
from signage.layout.ticker import fill_ticker, ticker_height, ticker_widths
from signage.model.element import (
    Clip,
    Container,
    Element,
    Image,
    Pictogram,
    Qr,
    Shape,
    Steps,
    Text,
    Ticker,
)

KINDS: Mapping[type[Element], Kind] = MappingProxyType(
    {
        Text: Kind(text_widths, text_height, fill_text),
        Steps: Kind(steps_widths, steps_height, fill_steps),
        Image: Kind(image_widths, image_height, fill_image),
        Pictogram: Kind(pictogram_widths, pictogram_height, fill_pictogram),
        Shape: Kind(shape_widths, shape_height, fill_shape),
        Qr: Kind(qr_widths, qr_height, fill_qr),
        Ticker: Kind(ticker_widths, ticker_height, fill_ticker),
        Clip: Kind(clip_widths, clip_height, fill_clip),
        Container: Kind(container_widths, container_height, fill_container),
    }
)
