package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times of a token: seconds since 1970, with or without a fraction. Source: RFC 7519, 2 and 4.1.4 to 4.1.6. */
public final class TokenTimes {
    /** Clocks may differ by this much. */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    // The years 0 to 9999: what is beyond is nobody's time, and would overflow sums.
    private static final BigDecimal LEAST = BigDecimal.valueOf(-62_167_219_200L);
    private static final BigDecimal MOST = BigDecimal.valueOf(253_402_300_799L);

    private TokenTimes() {}

    /**
     * The time under this name, the fraction cut off.
     *
     * @throws TokenException {@link TokenErrorCode#CLAIM_REFUSED} if it is no number, or beyond the years 0 to 9999
     */
    public static Optional<Instant> find(JsonNode claims, String name) throws TokenException {
        JsonNode found = claims.path(name);
        if (found.isMissingNode()) {
            return Optional.empty();
        }
        if (!found.isNumber()
                || found.decimalValue().compareTo(LEAST) < 0
                || found.decimalValue().compareTo(MOST) > 0) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, name + " in seconds since 1970", found.toString());
        }
        return Optional.of(Instant.ofEpochSecond(found.decimalValue().longValue()));
    }

    /**
     * Returns if the token is in force: not before {@code nbf}, not at or after {@code exp}, {@code iat} not in the future. Each
     * may be absent.
     *
     * @throws TokenException {@code EXPIRED}, {@code NOT_YET_VALID}, {@code CLAIM_REFUSED}
     */
    public static void check(JsonNode claims, Instant now) throws TokenException {
        Optional<Instant> end = find(claims, "exp");
        if (end.isPresent() && !now.isBefore(end.get().plus(LEEWAY))) {
            throw TokenException.of(
                    TokenErrorCode.EXPIRED, "exp after " + now, end.get().toString());
        }
        for (String name : new String[] {"nbf", "iat"}) {
            Optional<Instant> start = find(claims, name);
            if (start.isPresent() && now.plus(LEEWAY).isBefore(start.get())) {
                throw TokenException.of(
                        TokenErrorCode.NOT_YET_VALID,
                        name + " not after " + now,
                        start.get().toString());
            }
        }
    }

    /**
     * Returns if the token was made within {@code age} before now.
     *
     * @throws TokenException {@code CLAIM_REFUSED} without {@code iat}, {@code EXPIRED}, {@code NOT_YET_VALID}
     */
    public static void checkMadeWithin(JsonNode claims, Instant now, Duration age) throws TokenException {
        Instant made =
                find(claims, "iat").orElseThrow(() -> TokenException.of(TokenErrorCode.CLAIM_REFUSED, "iat", "none"));
        if (made.isAfter(now.plus(LEEWAY))) {
            throw TokenException.of(TokenErrorCode.NOT_YET_VALID, "iat not after " + now, made.toString());
        }
        if (made.isBefore(now.minus(age).minus(LEEWAY))) {
            throw TokenException.of(TokenErrorCode.EXPIRED, "iat not before " + now.minus(age), made.toString());
        }
    }
}
