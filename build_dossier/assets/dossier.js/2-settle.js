/* Where notes stand beside the text. */

const GAP = 8; // pixels between two notes

/* Return the tops of boxes that want to stand at `wanted`: in order, none over another, each
 * moved as little as can be (least squares, by pooling adjacent violators), none above `least`. */
const settle = (wanted, heights, weights, least) => {
  const pools = [];
  const before = [];
  let sum = 0;
  wanted.forEach((want, index) => {
    let pool = { pull: weights[index] * (want - sum), weight: weights[index], size: 1 };
    before.push(sum);
    sum += heights[index] + GAP;
    while (pools.length && pools.at(-1).pull / pools.at(-1).weight > pool.pull / pool.weight) {
      const above = pools.pop();
      pool = {
        pull: above.pull + pool.pull,
        weight: above.weight + pool.weight,
        size: above.size + pool.size,
      };
    }
    pools.push(pool);
  });
  return pools
    .flatMap(({ pull, weight, size }) => Array(size).fill(Math.max(least, pull / weight)))
    .map((start, index) => Math.round(start + before[index]));
};
