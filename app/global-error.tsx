'use client';

/** Drawn when even the frame of the page throws: no styles, no language to rely on. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body style={{ fontFamily: 'sans-serif', padding: '4rem 1.5rem', textAlign: 'center' }}>
        <h1>页面出错了</h1>
        <p lang="en">This page failed.</p>
        <button type="button" onClick={reset}>
          重试 · Try again
        </button>
      </body>
    </html>
  );
}
