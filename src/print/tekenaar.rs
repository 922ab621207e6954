//! Draws what a page of a PDF says on a few pixels. What cannot be seen there is left out: groups are drawn as their parts, soft
//! masks not at all, and a pattern is one grey. Words are bars, so that a name on a sheet is in no picture of it.

use std::collections::HashMap;

use hayro_interpret::font::Glyph;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, FillRule, GlyphDrawMode, Image, ImageData, LumaData,
    Paint, PathDrawMode, SoftMask, StrokeProps,
};
use kurbo::{Affine, BezPath, Cap, Join, PathEl, Point, Rect, Shape};
use tiny_skia::{
    Color, ColorU8, FilterQuality, IntSize, LineCap, LineJoin, Mask, Path, PathBuilder, Pixmap,
    PixmapPaint, Stroke, Transform,
};

/// A pattern, seen from afar.
const PATROON: [u8; 4] = [200, 200, 200, 255];

/// A line is at least so wide, in pixels: thinner ones would be as good as gone, and lines are what sheets are known by.
const DUNSTE: f32 = 0.5;

/// The height of a small letter and the room between two, in thousandths of their size; and how dark a word is from afar.
const ROMPHOOGTE: f64 = 480.0;
const NAAR_DE_VOLGENDE: f64 = 90.0;
const INKT: f32 = 0.6;

/// Draws on a white sheet.
pub struct Tekenaar {
    pixmap: Pixmap,
    /// What may be drawn on, within each other.
    clips: Vec<Mask>,
    /// Letters one after another that have one colour: drawing them together is quicker.
    letters: PathBuilder,
    kleur: Color,
    /// From where to where each letter goes, in parts of its size.
    letterbreedten: HashMap<u128, Option<(f64, f64)>>,
}

impl Tekenaar {
    /// On a white sheet of so many pixels; none if that is none.
    pub fn new(breedte: u32, hoogte: u32) -> Option<Self> {
        let mut pixmap = Pixmap::new(breedte, hoogte)?;
        pixmap.fill(Color::WHITE);
        Some(Self {
            pixmap,
            clips: Vec::new(),
            letters: PathBuilder::new(),
            kleur: Color::BLACK,
            letterbreedten: HashMap::new(),
        })
    }

    /// What was drawn.
    pub fn finish(mut self) -> Pixmap {
        self.put_letters();
        self.pixmap
    }

    fn put_letters(&mut self) {
        if self.letters.is_empty() {
            return;
        }
        let letters = std::mem::replace(&mut self.letters, PathBuilder::new());
        if let Some(path) = letters.finish() {
            self.fill(&path, self.kleur, tiny_skia::FillRule::Winding);
        }
    }

    fn fill(&mut self, path: &Path, kleur: Color, rule: tiny_skia::FillRule) {
        let (paint, mask) = (paint(kleur), self.clips.last());
        self.pixmap.fill_path(path, &paint, rule, Transform::identity(), mask);
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine, kleur: Color, props: &StrokeProps) {
        let mut builder = PathBuilder::new();
        add(&mut builder, path, Affine::IDENTITY);
        let Some(path) = builder.finish() else { return };
        let transform = row(transform);
        let (x, y) = transform.get_scale();
        let schaal = (x * y).sqrt().max(f32::EPSILON);
        let stroke = Stroke {
            width: props.line_width.max(DUNSTE / schaal),
            miter_limit: props.miter_limit,
            line_cap: match props.line_cap {
                Cap::Butt => LineCap::Butt,
                Cap::Round => LineCap::Round,
                Cap::Square => LineCap::Square,
            },
            line_join: match props.line_join {
                Join::Miter => LineJoin::Miter,
                Join::Round => LineJoin::Round,
                Join::Bevel => LineJoin::Bevel,
            },
            // Dots that are nearer than pixels are a line.
            dash: None,
        };
        let (paint, mask) = (paint(kleur), self.clips.last());
        self.pixmap.stroke_path(&path, &paint, &stroke, transform, mask);
    }
}

impl<'a> Device<'a> for Tekenaar {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        self.put_letters();
        match mode {
            PathDrawMode::Fill(rule) => {
                let mut builder = PathBuilder::new();
                add(&mut builder, path, transform);
                if let Some(path) = builder.finish() {
                    self.fill(&path, colour(paint), fill_rule(*rule));
                }
            }
            PathDrawMode::Stroke(props) => self.stroke(path, transform, colour(paint), props),
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.put_letters();
        let mut builder = PathBuilder::new();
        add(&mut builder, &clip.path, Affine::IDENTITY);
        let rule = fill_rule(clip.fill);
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let mut mask = self.clips.last().cloned();
        match (builder.finish(), &mut mask) {
            (Some(path), Some(mask)) => {
                mask.intersect_path(&path, rule, true, Transform::identity());
            }
            (Some(path), None) => {
                mask = Mask::new(width, height);
                if let Some(mask) = &mut mask {
                    mask.fill_path(&path, rule, true, Transform::identity());
                }
            }
            // Nothing is left to draw on.
            (None, _) => mask = Mask::new(width, height),
        }
        self.clips.extend(mask);
    }

    fn pop_clip_path(&mut self) {
        self.put_letters();
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let outline = match (glyph, mode) {
            (_, GlyphDrawMode::Invisible) => return,
            (Glyph::Outline(outline), _) => outline,
            (Glyph::Type3(glyph), _) => {
                return glyph.interpret(self, transform, glyph_transform, paint);
            }
        };
        let key = outline.identifier().cache_key();
        let width = self.letterbreedten.entry(key).or_insert_with(|| {
            let outline = outline.outline();
            let bounds = outline.control_box();
            (!outline.is_empty()).then_some((bounds.x0, bounds.x1))
        });
        let Some((left, right)) = *width else { return };
        let mut kleur = colour(paint);
        kleur.apply_opacity(INKT);
        if kleur != self.kleur {
            self.put_letters();
            self.kleur = kleur;
        }
        // As high for every letter, and on to the next: only how long a word is can be seen.
        let bar = Rect::new(left - NAAR_DE_VOLGENDE, 0.0, right + NAAR_DE_VOLGENDE, ROMPHOOGTE);
        add(&mut self.letters, &bar.to_path(0.1), transform * glyph_transform);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        self.put_letters();
        let Image::Raster(raster) = image else { return };
        let (pixmap, clips) = (&mut self.pixmap, &self.clips);
        raster.with_rgba(
            |data, alpha| {
                let (x, y) = data.scale_factors();
                let transform = transform * Affine::scale_non_uniform(x.into(), y.into());
                let alpha = alpha.filter(|a| (a.width, a.height) == (data.width(), data.height()));
                let Some(picture) = picture(&data, alpha.as_ref()) else { return };
                let paint =
                    PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
                pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, row(transform), clips.last());
            },
            None,
        );
    }
}

/// A picture that can be drawn, where its numbers are right.
fn picture(data: &ImageData, alpha: Option<&LumaData>) -> Option<Pixmap> {
    let colours: Vec<[u8; 3]> = match data {
        ImageData::Rgb(rgb) => rgb.data.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect(),
        ImageData::Luma(luma) => luma.data.iter().map(|grey| [*grey; 3]).collect(),
    };
    let alphas = alpha.into_iter().flat_map(|alpha| alpha.data.iter().copied());
    let alphas = alphas.chain(std::iter::repeat(255));
    let dots = colours.into_iter().zip(alphas).flat_map(|([r, g, b], a)| {
        let dot = ColorU8::from_rgba(r, g, b, a).premultiply();
        [dot.red(), dot.green(), dot.blue(), dot.alpha()]
    });
    Pixmap::from_vec(dots.collect(), IntSize::from_wh(data.width(), data.height())?)
}

fn colour(paint: &Paint<'_>) -> Color {
    let [r, g, b, a] = match paint {
        Paint::Color(color) => color.to_rgba().to_rgba8(),
        Paint::Pattern(_) => PATROON,
    };
    Color::from_rgba8(r, g, b, a)
}

fn paint(kleur: Color) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint::default();
    paint.set_color(kleur);
    paint
}

fn fill_rule(rule: FillRule) -> tiny_skia::FillRule {
    match rule {
        FillRule::NonZero => tiny_skia::FillRule::Winding,
        FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a sheet")]
fn row(transform: Affine) -> Transform {
    let [sx, ky, kx, sy, tx, ty] = transform.as_coeffs().map(|value| value as f32);
    Transform::from_row(sx, ky, kx, sy, tx, ty)
}

/// Adds a path where a transform puts it.
#[expect(clippy::cast_possible_truncation, reason = "lengths on a sheet")]
fn add(to: &mut PathBuilder, path: &BezPath, transform: Affine) {
    let x = |point: Point| point.x as f32;
    let y = |point: Point| point.y as f32;
    for element in path.elements() {
        match transform * *element {
            PathEl::MoveTo(end) => to.move_to(x(end), y(end)),
            PathEl::LineTo(end) => to.line_to(x(end), y(end)),
            PathEl::QuadTo(by, end) => to.quad_to(x(by), y(by), x(end), y(end)),
            PathEl::CurveTo(first, second, end) => {
                to.cubic_to(x(first), y(first), x(second), y(second), x(end), y(end));
            }
            PathEl::ClosePath => to.close(),
        }
    }
}
