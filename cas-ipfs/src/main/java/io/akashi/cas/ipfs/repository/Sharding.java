package io.akashi.cas.ipfs.repository;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which directory of a flat repository a block's file lies, by its key. A key that is too short is filled up with
 * underscores. Source: go-ds-flatfs, "flatfs.go", the functions of {@code /repo/flatfs/shard/v1}.
 *
 * @param rule which characters of the key name the directory
 * @param length how many
 */
record Sharding(Rule rule, int length) {
    private static final Pattern TEXT =
            Pattern.compile("/repo/flatfs/shard/v1/(prefix|suffix|next-to-last)/([1-9]|[1-5][0-9])");

    /** What the file {@code SHARDING} says, if it is one of the functions. */
    static Optional<Sharding> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Sharding(rule(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    private static Rule rule(String name) {
        return Rule.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The directory's name. */
    String directory(String key) {
        String padding = "_".repeat(length);
        String padded = padding + "_" + key;
        int last = padded.length();
        return switch (rule) {
            case PREFIX -> (key + padding).substring(0, length);
            case SUFFIX -> padded.substring(last - length);
            case NEXT_TO_LAST -> padded.substring(last - 1 - length, last - 1);
        };
    }

    /** Which characters. */
    enum Rule {
        /** The first. */
        PREFIX,
        /** The last. */
        SUFFIX,
        /** Those before the last one. */
        NEXT_TO_LAST
    }
}
