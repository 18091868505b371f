package io.akashi.sidetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils JSON a little: tokens dropped, doubled, exchanged or put in, and characters within them. */
public final class SpoiledJson {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[{}\\[\\],:]|[^\"{}\\[\\],:]+");
    private static final List<String> POOL = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "1",
            "-0",
            "1e-7",
            "\"\"",
            "\"id\"",
            "\"x\"",
            "{}",
            "[]",
            " ",
            "\n",
            "\"__proto__\"",
            "\"a\":1,",
            "\"toJSON\"",
            "\"EiA\"",
            "\"10\"",
            "\"é\"",
            "\"\\u0041\"",
            "\"\u0001\"");
    private static final String UNITS = "aZ09-_=.:/\\\"\t é\u007f{}[],%";

    private final Random random;

    /** The same seed spoils alike. */
    public SpoiledJson(Random random) {
        this.random = random;
    }

    /** The text with one to three changes. */
    public String spoil(String json) {
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(json).results().map(MatchResult::group).forEach(tokens::add);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            change(tokens, random.nextInt(tokens.size()));
        }
        return String.join("", tokens);
    }

    private void change(List<String> tokens, int at) {
        String other = tokens.get(random.nextInt(tokens.size()));
        switch (random.nextInt(7)) {
            case 0 -> tokens.set(at, "");
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, other);
            case 3 -> tokens.add(at, POOL.get(random.nextInt(POOL.size())));
            case 4 -> tokens.set(at, POOL.get(random.nextInt(POOL.size())));
            case 5 -> doubleMember(tokens, at);
            default -> tokens.set(at, withUnit(tokens.get(at)));
        }
    }

    /** Two tokens and a value once more, which may double a member. */
    private static void doubleMember(List<String> tokens, int at) {
        if (at + 4 < tokens.size()) {
            tokens.addAll(at, List.copyOf(tokens.subList(at, at + 4)));
        }
    }

    private String withUnit(String token) {
        int at = random.nextInt(token.length() + 1);
        String unit = String.valueOf(UNITS.charAt(random.nextInt(UNITS.length())));
        int end = random.nextBoolean() ? at : Math.min(token.length(), at + 1);
        return token.substring(0, at) + unit + token.substring(end);
    }
}
