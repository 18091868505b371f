package io.akashi.sidetree.uri;

import java.util.regex.Pattern;

/** Whether a domain name can be written in Punycode without an overflow of 31 bits. Source: RFC 3492, section 6.3. */
final class Punycode {
    private static final Pattern SEPARATOR = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");
    private static final int FIRST_FOREIGN = 0x80;

    /** Shorter labels cannot overflow: 1,900 × 0x10ffff is below 2³¹. */
    private static final int SHORTEST_OVERFLOW = 1_900;

    private Punycode() {}

    /** Of a text with an @ the part between the first two is taken for the domain. Quadratic in a label's length. */
    static boolean isEncodable(String domain) {
        if (domain.length() < SHORTEST_OVERFLOW) {
            return true;
        }
        String[] parts = domain.split("@", -1);
        String name = parts.length > 1 ? parts[1] : domain;
        return SEPARATOR.splitAsStream(name).allMatch(Punycode::isLabelEncodable);
    }

    private static boolean isLabelEncodable(String label) {
        if (label.length() < SHORTEST_OVERFLOW) {
            return true;
        }
        int[] points = label.codePoints().toArray();
        Encoder encoder = new Encoder(points);
        while (encoder.handled < points.length) {
            if (!encoder.advance()) {
                return false;
            }
        }
        return true;
    }

    /** The encoder without its output: the delta is all that can overflow. */
    private static final class Encoder {
        private final int[] points;
        private int handled;
        private int next = FIRST_FOREIGN;
        private long delta;

        Encoder(int[] points) {
            this.points = points;
            for (int point : points) {
                handled += point < FIRST_FOREIGN ? 1 : 0;
            }
        }

        /** Takes the next larger code point, wherever it occurs; false on an overflow. */
        boolean advance() {
            int smallest = Integer.MAX_VALUE;
            for (int point : points) {
                smallest = point >= next && point < smallest ? point : smallest;
            }
            if (smallest - next > (Integer.MAX_VALUE - delta) / (handled + 1)) {
                return false;
            }
            delta += (long) (smallest - next) * (handled + 1);
            next = smallest;
            for (int point : points) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            next++;
            return true;
        }
    }
}
