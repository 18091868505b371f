package io.akashi.sidetree.json;

/** Hexadecimal digits of ASCII; {@link Character#digit(char, int)} also knows those of other scripts. */
final class Hex {
    private Hex() {}

    /** The value of a digit, -1 for anything else. */
    static int digit(int unit) {
        if (unit >= '0' && unit <= '9') {
            return unit - '0';
        }
        int lower = unit | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
