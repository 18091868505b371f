package io.akashi.sidetree.json;

import io.akashi.sidetree.encoding.Base64Url;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in bytes of the plainest JSON, for readers that make no values of it: ASCII without white space between tokens,
 * without escapes and without numbers, with distinct names that begin with a letter. JavaScript writes such a text as it
 * stands, and all readers read it alike. Whatever is not plain makes a step fail; then nothing is said of the text, and the
 * general readers judge it. Anything over {@value #DEPTH} levels or {@value #NAMES} members of a kind that is not known is not
 * plain either, which bounds time and stack. Used by one thread.
 */
public final class PlainCursor {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int DEPTH = 32;
    private static final int NAMES = 8;

    private final byte[] text;
    private int position;
    private int start;
    private int end;

    /** At the beginning of these bytes, which are not written to. */
    public PlainCursor(byte[] text) {
        this.text = text;
    }

    /** How many bytes are behind. */
    public int position() {
        return position;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return position == text.length;
    }

    /** The bytes from {@code from} up to here, a new array. */
    public byte[] since(int from) {
        return Arrays.copyOfRange(text, from, position);
    }

    /** Moves over this character, if it is next. */
    public boolean takes(char token) {
        boolean is = position < text.length && text[position] == token;
        if (is) {
            position++;
        }
        return is;
    }

    /** Moves over a string, and remembers it. */
    public boolean takesString() {
        if (!takes('"')) {
            return false;
        }
        start = position;
        end = stop(start);
        if (end == text.length || text[end] != '"') {
            return false;
        }
        position = end + 1;
        return true;
    }

    /** Moves over a name and its colon; remembers the name. */
    public boolean takesName() {
        return takesString() && end > start && isLetter(text[start]) && takes(':');
    }

    /** Where the first character stands that is a quote, a backslash, a control character or not ASCII. */
    private int stop(int from) {
        int at = from;
        while (at + Long.BYTES <= text.length) {
            long eight = (long) EIGHT.get(text, at);
            long stops = zeros(eight ^ '"' * ONES) | zeros(eight ^ '\\' * ONES) | lessThanSpace(eight) | eight;
            long first = stops & HIGH_BITS;
            if (first != 0) {
                return at + (Long.numberOfTrailingZeros(first) >>> 3); // what is wrong behind the first does not matter
            }
            at += Long.BYTES;
        }
        while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        return at;
    }

    private static long zeros(long eight) {
        return eight - ONES & ~eight;
    }

    private static long lessThanSpace(long eight) {
        return eight - ' ' * ONES & ~eight;
    }

    /** The string that was taken last. */
    public String string() {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** How many characters it has. */
    public int stringLength() {
        return end - start;
    }

    /** Where in the text it begins. */
    public int stringStart() {
        return start;
    }

    /** Whether it is this one, which is ASCII. */
    public boolean isString(String expected) {
        if (end - start != expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one character of base64url or more, and nothing else. */
    public boolean isBase64Url() {
        return Base64Url.isAlphabet(text, start, end);
    }

    /** Whether it is a SHA2-256 multihash of 46 characters of base64url, which is how all nodes write one. */
    public boolean isHash() {
        return end - start == 46
                && text[start] == 'E'
                && text[start + 1] == 'i'
                && text[start + 2] >= 'A'
                && text[start + 2] <= 'D'
                && isBase64Url();
    }

    /** Whether the part of the text at {@code some} is the string that was taken last. */
    public boolean isStringAt(int some, int length) {
        return length == end - start && Arrays.equals(text, some, some + length, text, start, end);
    }

    /**
     * Moves over an object with one member or more.
     *
     * @param member called behind each name and its colon, with the name remembered: moves over the value and gives the bit
     *     that stands for the member, 0 if it is not plain or not what is expected
     * @return all bits; 0 if a step failed or a bit came twice
     */
    public int members(Member member) {
        if (!takes('{')) {
            return 0;
        }
        int seen = 0;
        do {
            int bit = takesName() ? member.take() : 0;
            if (bit == 0 || (seen & bit) != 0) {
                return 0;
            }
            seen |= bit;
        } while (takes(','));
        return takes('}') ? seen : 0;
    }

    /** Moves over an array; {@code element} moves over each of its elements, or fails. */
    public boolean list(Element element) {
        if (!takes('[')) {
            return false;
        }
        if (takes(']')) {
            return true;
        }
        do {
            if (!element.taken()) {
                return false;
            }
        } while (takes(','));
        return takes(']');
    }

    /** Takes the value of a member. */
    @FunctionalInterface
    public interface Member {
        /** The bit of the member, or 0. */
        int take();
    }

    /** Takes an element of an array. */
    @FunctionalInterface
    public interface Element {
        /** Whether it is as expected. */
        boolean taken();
    }

    /** Moves over an object that may hold anything plain. */
    public boolean takesObject() {
        return object(DEPTH);
    }

    private boolean value(int depth) {
        if (position == text.length || depth == 0) {
            return false;
        }
        return switch (text[position]) {
            case '"' -> takesString();
            case '{' -> object(depth - 1);
            case '[' -> array(depth - 1);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> false;
        };
    }

    private boolean object(int depth) {
        if (!takes('{')) {
            return false;
        }
        if (takes('}')) {
            return true;
        }
        int[] names = new int[2 * NAMES];
        int count = 0;
        do {
            if (count == NAMES || !takesName() || isAmong(names, count)) {
                return false;
            }
            names[2 * count] = start;
            names[2 * count++ + 1] = end - start;
            if (!value(depth)) {
                return false;
            }
        } while (takes(','));
        return takes('}');
    }

    private boolean isAmong(int[] names, int count) {
        for (int i = 0; i < count; i++) {
            if (isStringAt(names[2 * i], names[2 * i + 1])) {
                return true;
            }
        }
        return false;
    }

    private boolean array(int depth) {
        position++;
        if (takes(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (takes(','));
        return takes(']');
    }

    /** What follows is a token, or the next step fails. */
    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!takes(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
    }
}
