package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void parse_readsTheParts() throws RefusedException {
        assertThat(Target.parse("HTTPS://Files.Example.COM/a?b=c%20d"))
                .isEqualTo(new Target(true, "files.example.com", 443, "/a?b=c%20d"));
        assertThat(Target.parse("http://[2001:DB8::1]:8080?x"))
                .isEqualTo(new Target(false, "2001:db8::1", 8080, "/?x"));
    }

    @Test
    void toString_isReadAsTheSame() throws RefusedException {
        for (String address : List.of("https://a.example.com/", "http://[::1]:81/x?y", "https://a.example.com:444/")) {
            assertThat(Target.parse(address)).hasToString(address);
        }
    }

    @Test
    void redirected_resolvesReferences() throws RefusedException {
        Target from = Target.parse("https://a.example.com:444/x/y?z");

        assertThat(from.redirected("/p")).hasToString("https://a.example.com:444/p");
        assertThat(from.redirected("p")).hasToString("https://a.example.com:444/x/p");
        assertThat(from.redirected("//b.example.com/p")).hasToString("https://b.example.com/p");
        assertThat(from.redirected("https://b.example.com")).hasToString("https://b.example.com/");
    }

    @Test
    void redirected_refusesToLeaveTls() throws RefusedException {
        Target from = Target.parse("https://a.example.com/");

        assertThatThrownBy(() -> from.redirected("http://a.example.com/"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.result().reason()).isEqualTo(Refusal.DOWNGRADE));
    }

    @Test
    void parse_refusesGarbageAndNothingElseEscapes() {
        Random random = new Random(4);
        String alphabet = "htps:/@[]%.#?0123456789abcdefx-\\ \u3002";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder("https://");
            for (int j = random.nextInt(20); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Target read = Target.parse(text.toString());
                assertThat(Target.parse(read.toString())).as("%s", text).isEqualTo(read);
            } catch (RefusedException e) {
                assertThat(e.result().detail()).as("%s", text).isNotEmpty();
            }
        }
    }
}
