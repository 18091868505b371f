package io.akashi.conformance.differential.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes JSON as text, token by token, and as bytes. Gentle changes are those that a lenient reader may overlook. */
final class TextSpoiler {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+0-9.eE]+|[A-Za-z]+|.", Pattern.DOTALL);
    private static final List<String> ODD = List.of(
            ",",
            ":",
            ";",
            "}",
            "]",
            "{",
            "[",
            "\"",
            "{}",
            "[]",
            "\"\"",
            "nul",
            "null",
            "trueX",
            "tr ue",
            "1A",
            "1-2",
            "01",
            "1.",
            "1e",
            "-",
            "-0",
            "NaN",
            "1 2",
            "\\",
            "'a'",
            "x",
            "1e400",
            "1e21",
            "1e-7",
            "/*c*/",
            "__proto__",
            "\"__proto__\":{\"a\":1},",
            "\"toJSON\":1,",
            "\"a\":1,",
            "\"a\":2,",
            "\"0\":0,");
    private static final List<String> SPACE =
            List.of(" ", "\n", "\t", "\r", "\0", "\u001f", "\u000b", "\u00a0", "\u2003", "\ufeff", "    ");
    private static final List<String> ESCAPES = List.of(
            "\\n",
            "\\u0041",
            "\\ud800",
            "\\udc00",
            "\\ud83d\\ude00",
            "\\u005cn",
            "\\uZZZZ",
            "\\q",
            "\\'",
            "\\u12",
            "\\\"",
            "\\\\",
            "\\/",
            "\t",
            "\n",
            "\0",
            "\u2028",
            "\u00e9",
            "\ud83d\ude00",
            "\\u0000");

    /** What is no UTF-8, in ways that decoders answer differently. */
    private static final List<byte[]> BROKEN = List.of(
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC3},
            new byte[] {(byte) 0xF0, (byte) 0x9F},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

    private final Dice dice;

    TextSpoiler(Dice dice) {
        this.dice = dice;
    }

    /** A few changes to {@code text}; some do not show to a lenient reader. */
    String spoil(String text) {
        List<String> tokens = tokens(text);
        int changes = dice.between(1, 2);
        for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
            if (dice.chance(0.6)) {
                gentle(tokens);
            } else {
                rough(tokens);
            }
        }
        return String.join("", tokens);
    }

    /** One change to these bytes. */
    byte[] spoilBytes(byte[] bytes) {
        int at = bytes.length == 0 ? 0 : dice.below(bytes.length);
        byte[] changed = bytes.clone();
        switch (dice.below(6)) {
            case 0 -> {
                if (bytes.length > 0) {
                    changed[at] ^= (byte) (1 << dice.below(8));
                }
            }
            case 1 -> changed = Arrays.copyOf(bytes, at);
            case 2 -> changed = joined(Arrays.copyOf(bytes, at), dice.bytes(dice.between(1, 3)), at, bytes);
            default -> {
                int inside = behindLetter(bytes, at);
                changed = joined(Arrays.copyOf(bytes, inside), dice.pick(BROKEN), inside, bytes);
            }
        }
        return changed;
    }

    /** Most letters of JSON stand in strings. */
    private static int behindLetter(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] >= 'a' && bytes[at] <= 'z') {
                return at + 1;
            }
        }
        return from;
    }

    private static byte[] joined(byte[] start, byte[] middle, int from, byte[] whole) {
        byte[] joined = Arrays.copyOf(start, whole.length + middle.length);
        System.arraycopy(middle, 0, joined, from, middle.length);
        System.arraycopy(whole, from, joined, from + middle.length, whole.length - from);
        return joined;
    }

    private void gentle(List<String> tokens) {
        int at = dice.below(tokens.size());
        String token = tokens.get(at);
        switch (dice.below(5)) {
            case 0, 1 -> tokens.add(at, dice.pick(SPACE));
            case 2 -> {
                if (token.equals(":")) {
                    tokens.set(at, dice.pick(";", ",", " : "));
                } else if (token.equals("{")) {
                    tokens.add(at + 1, dice.pick(",", " ", "\"\":1,"));
                } else {
                    tokens.add(dice.pick("}", "]", " ", "\u00a0", "\n"));
                }
            }
            default -> inside(tokens, at);
        }
    }

    private void inside(List<String> tokens, int from) {
        for (int at = from; at < tokens.size(); at++) {
            String token = tokens.get(at);
            if (token.length() > 2 && token.charAt(0) == '"') {
                int cut = dice.between(1, token.length() - 1);
                tokens.set(at, token.substring(0, cut) + dice.pick(ESCAPES) + token.substring(cut));
                return;
            }
            if (token.matches("[0-9.]+")) {
                tokens.set(
                        at, dice.pick("0" + token, token + ".", token + "e0", token + " ", token + "E", "-" + token));
                return;
            }
        }
    }

    private void rough(List<String> tokens) {
        int at = dice.below(tokens.size());
        switch (dice.below(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, dice.pick(ODD));
            case 3 -> tokens.add(tokens.remove(at));
            default -> tokens.add(at, dice.pick(ODD));
        }
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** UTF-8; a lone surrogate becomes what the encoder makes of it. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
