// LOOP by Remotion: two sequences that overlap, the second fading in over the first.
import QRCode from "qrcode";
import {
  AbsoluteFill,
  Composition,
  Easing,
  Sequence,
  continueRender,
  delayRender,
  getInputProps,
  interpolate,
  registerRoot,
  staticFile,
  useCurrentFrame,
  useVideoConfig,
} from "remotion";

const waiting = delayRender("fonts");
const faces = [
  ["regular.ttf", "400"],
  ["bold.ttf", "700"],
].map(([file, weight]) => new FontFace("Notice", `url(${staticFile(file)})`, { weight }).load());
Promise.all(faces).then((loaded) => {
  loaded.forEach((face) => document.fonts.add(face));
  continueRender(waiting);
});

const clamped = { extrapolateLeft: "clamp", extrapolateRight: "clamp" };

function Part({ index, delay, entrance, style, children }) {
  const { fps } = useVideoConfig();
  const start = delay + index * entrance.stagger;
  const shown = interpolate(useCurrentFrame() / fps, [start, start + entrance.seconds], [0, 1], {
    ...clamped,
    easing: Easing.out(Easing.cubic),
  });
  const transform = `translateY(${Math.round(entrance.rise * (1 - shown))}px)`;
  return <div style={{ ...style, opacity: shown, transform }}>{children}</div>;
}

function Code({ link, size }) {
  const { size: count, data } = QRCode.create(link, { errorCorrectionLevel: "M" }).modules;
  const path = Array.from(data, (dark, at) =>
    dark ? `M${(at % count) + 4} ${Math.floor(at / count) + 4}h1v1h-1z` : "",
  );
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${count + 8} ${count + 8}`}
      shapeRendering="crispEdges"
      style={{ background: "#fff", display: "block" }}
    >
      <path d={path.join("")} />
    </svg>
  );
}

function Slide({ slide, delay, job }) {
  const { sizes: size, colors: color, entrance } = job;
  const common = { delay, entrance };
  const centred = { display: "flex", alignItems: "center", justifyContent: "center" };
  return (
    <AbsoluteFill
      style={{
        background: `linear-gradient(${color.top}, ${color.bottom})`,
        color: color.ink,
        fontFamily: "Notice",
        padding: `${size.top}px ${size.edge}px`,
        boxSizing: "border-box",
        gap: size.gap,
      }}
    >
      <Part
        {...common}
        index={0}
        style={{
          font: `700 ${size.headline}px/${size.headline_line}px Notice`,
          marginBottom: size.headline_gap - size.gap,
        }}
      >
        {slide.headline}
      </Part>
      {slide.steps.map((text, index) => (
        <Part
          {...common}
          key={text}
          index={index + 1}
          style={{
            display: "flex",
            alignItems: "center",
            font: `400 ${size.step}px/${size.step_line}px Notice`,
          }}
        >
          <div
            style={{
              ...centred,
              flex: "none",
              width: size.disc,
              height: size.disc,
              borderRadius: "50%",
              marginRight: size.disc_gap,
              background: color.accent,
              fontSize: size.number,
              fontWeight: 700,
            }}
          >
            {index + 1}
          </div>
          <div>{text}</div>
        </Part>
      ))}
      <Part {...common} index={4} style={{ alignSelf: "center" }}>
        <Code link={slide.link} size={size.qr} />
      </Part>
      <Part
        {...common}
        index={5}
        style={{
          ...centred,
          position: "absolute",
          left: 0,
          right: 0,
          bottom: 0,
          height: size.footer_height,
          background: color.accent,
          fontSize: size.footer,
          fontWeight: 700,
        }}
      >
        {slide.footer}
      </Part>
    </AbsoluteFill>
  );
}

function FadeIn({ frames, children }) {
  const opacity = interpolate(useCurrentFrame(), [0, frames], [0, 1], clamped);
  return <AbsoluteFill style={{ opacity }}>{children}</AbsoluteFill>;
}

function Loop(job) {
  const fade = job.fade_seconds * job.fps;
  const length = job.slide_seconds * job.fps;
  const { delay } = job.entrance;
  return (
    <AbsoluteFill>
      <Sequence durationInFrames={length}>
        <Slide slide={job.slides[0]} delay={delay} job={job} />
      </Sequence>
      <Sequence from={length - fade}>
        <FadeIn frames={fade}>
          <Slide slide={job.slides[1]} delay={delay + job.fade_seconds} job={job} />
        </FadeIn>
      </Sequence>
    </AbsoluteFill>
  );
}

registerRoot(() => {
  const job = getInputProps();
  return (
    <Composition
      id="loop"
      component={Loop}
      defaultProps={job}
      durationInFrames={2 * job.slide_seconds * job.fps}
      fps={job.fps}
      width={job.width}
      height={job.height}
    />
  );
});
