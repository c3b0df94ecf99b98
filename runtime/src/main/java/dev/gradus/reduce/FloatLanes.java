package dev.gradus.reduce;

/** Plain loops, with a local for each lane, which keeps the chains of additions apart. */
final class FloatLanes implements FloatLoops {
  @Override
  public void sum(float[] x, int from, int count, double[] lanes) {
    double s0 = lanes[0];
    double s1 = lanes[1];
    double s2 = lanes[2];
    double s3 = lanes[3];
    double s4 = lanes[4];
    double s5 = lanes[5];
    double s6 = lanes[6];
    double s7 = lanes[7];
    double s8 = lanes[8];
    double s9 = lanes[9];
    double s10 = lanes[10];
    double s11 = lanes[11];
    double s12 = lanes[12];
    double s13 = lanes[13];
    double s14 = lanes[14];
    double s15 = lanes[15];
    for (int i = from; i < from + count; i += LANES) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
      s8 += x[i + 8];
      s9 += x[i + 9];
      s10 += x[i + 10];
      s11 += x[i + 11];
      s12 += x[i + 12];
      s13 += x[i + 13];
      s14 += x[i + 14];
      s15 += x[i + 15];
    }
    lanes[0] = s0;
    lanes[1] = s1;
    lanes[2] = s2;
    lanes[3] = s3;
    lanes[4] = s4;
    lanes[5] = s5;
    lanes[6] = s6;
    lanes[7] = s7;
    lanes[8] = s8;
    lanes[9] = s9;
    lanes[10] = s10;
    lanes[11] = s11;
    lanes[12] = s12;
    lanes[13] = s13;
    lanes[14] = s14;
    lanes[15] = s15;
  }

  @Override
  public void dot(float[] x, int atX, float[] y, int atY, int count, double[] lanes) {
    if (x == y && atX == atY) {
      squares(x, atX, count, lanes);
      return;
    }
    double s0 = lanes[0];
    double s1 = lanes[1];
    double s2 = lanes[2];
    double s3 = lanes[3];
    double s4 = lanes[4];
    double s5 = lanes[5];
    double s6 = lanes[6];
    double s7 = lanes[7];
    double s8 = lanes[8];
    double s9 = lanes[9];
    double s10 = lanes[10];
    double s11 = lanes[11];
    double s12 = lanes[12];
    double s13 = lanes[13];
    double s14 = lanes[14];
    double s15 = lanes[15];
    for (int i = 0; i < count; i += LANES) {
      s0 += (double) x[atX + i] * y[atY + i];
      s1 += (double) x[atX + i + 1] * y[atY + i + 1];
      s2 += (double) x[atX + i + 2] * y[atY + i + 2];
      s3 += (double) x[atX + i + 3] * y[atY + i + 3];
      s4 += (double) x[atX + i + 4] * y[atY + i + 4];
      s5 += (double) x[atX + i + 5] * y[atY + i + 5];
      s6 += (double) x[atX + i + 6] * y[atY + i + 6];
      s7 += (double) x[atX + i + 7] * y[atY + i + 7];
      s8 += (double) x[atX + i + 8] * y[atY + i + 8];
      s9 += (double) x[atX + i + 9] * y[atY + i + 9];
      s10 += (double) x[atX + i + 10] * y[atY + i + 10];
      s11 += (double) x[atX + i + 11] * y[atY + i + 11];
      s12 += (double) x[atX + i + 12] * y[atY + i + 12];
      s13 += (double) x[atX + i + 13] * y[atY + i + 13];
      s14 += (double) x[atX + i + 14] * y[atY + i + 14];
      s15 += (double) x[atX + i + 15] * y[atY + i + 15];
    }
    lanes[0] = s0;
    lanes[1] = s1;
    lanes[2] = s2;
    lanes[3] = s3;
    lanes[4] = s4;
    lanes[5] = s5;
    lanes[6] = s6;
    lanes[7] = s7;
    lanes[8] = s8;
    lanes[9] = s9;
    lanes[10] = s10;
    lanes[11] = s11;
    lanes[12] = s12;
    lanes[13] = s13;
    lanes[14] = s14;
    lanes[15] = s15;
  }

  /** Does as the product of elements with themselves, and reads each once. */
  private static void squares(float[] x, int from, int count, double[] lanes) {
    double s0 = lanes[0];
    double s1 = lanes[1];
    double s2 = lanes[2];
    double s3 = lanes[3];
    double s4 = lanes[4];
    double s5 = lanes[5];
    double s6 = lanes[6];
    double s7 = lanes[7];
    double s8 = lanes[8];
    double s9 = lanes[9];
    double s10 = lanes[10];
    double s11 = lanes[11];
    double s12 = lanes[12];
    double s13 = lanes[13];
    double s14 = lanes[14];
    double s15 = lanes[15];
    for (int i = from; i < from + count; i += LANES) {
      double v = x[i];
      s0 += v * v;
      v = x[i + 1];
      s1 += v * v;
      v = x[i + 2];
      s2 += v * v;
      v = x[i + 3];
      s3 += v * v;
      v = x[i + 4];
      s4 += v * v;
      v = x[i + 5];
      s5 += v * v;
      v = x[i + 6];
      s6 += v * v;
      v = x[i + 7];
      s7 += v * v;
      v = x[i + 8];
      s8 += v * v;
      v = x[i + 9];
      s9 += v * v;
      v = x[i + 10];
      s10 += v * v;
      v = x[i + 11];
      s11 += v * v;
      v = x[i + 12];
      s12 += v * v;
      v = x[i + 13];
      s13 += v * v;
      v = x[i + 14];
      s14 += v * v;
      v = x[i + 15];
      s15 += v * v;
    }
    lanes[0] = s0;
    lanes[1] = s1;
    lanes[2] = s2;
    lanes[3] = s3;
    lanes[4] = s4;
    lanes[5] = s5;
    lanes[6] = s6;
    lanes[7] = s7;
    lanes[8] = s8;
    lanes[9] = s9;
    lanes[10] = s10;
    lanes[11] = s11;
    lanes[12] = s12;
    lanes[13] = s13;
    lanes[14] = s14;
    lanes[15] = s15;
  }

  @Override
  public float max(float[] x, int from, int count) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = Float.NEGATIVE_INFINITY;
    float m2 = Float.NEGATIVE_INFINITY;
    float m3 = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.max(m0, x[i]);
      m1 = Math.max(m1, x[i + 1]);
      m2 = Math.max(m2, x[i + 2]);
      m3 = Math.max(m3, x[i + 3]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }

  @Override
  public float min(float[] x, int from, int count) {
    float m0 = Float.POSITIVE_INFINITY;
    float m1 = Float.POSITIVE_INFINITY;
    float m2 = Float.POSITIVE_INFINITY;
    float m3 = Float.POSITIVE_INFINITY;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.min(m0, x[i]);
      m1 = Math.min(m1, x[i + 1]);
      m2 = Math.min(m2, x[i + 2]);
      m3 = Math.min(m3, x[i + 3]);
    }
    return Math.min(Math.min(m0, m1), Math.min(m2, m3));
  }

  @Override
  public float maxAbs(float[] x, int from, int count) {
    float m0 = 0;
    float m1 = 0;
    float m2 = 0;
    float m3 = 0;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.max(m0, Math.abs(x[i]));
      m1 = Math.max(m1, Math.abs(x[i + 1]));
      m2 = Math.max(m2, Math.abs(x[i + 2]));
      m3 = Math.max(m3, Math.abs(x[i + 3]));
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }
}
