/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.entry.EntryKey;
import io.failovercache.security.KeyNames;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;
import io.failovercache.trust.HintCounters.Counter;

import static org.assertj.core.api.Assertions.assertThat;

class HintFormatTests {

	private static final byte[] OWNER = { 1 };

	private static final SecurityKey KEY = new SecurityKey("a", new byte[SecurityKey.LENGTH]);

	private final HintCodec codec = new HintCodec(null);

	/** It would stand in keys as it is, which no server takes: no repair would end. */
	@ParameterizedTest
	@ValueSource(strings = { "a b", "a\r\nb", "A", "\u00fc", "aaaaaaaaaaaaaaaaa", ":", "-" })
	void ringThatIsNoneMakesNoHint(String tag) {
		byte[] slot = this.codec.encode(OWNER,
				List.of(new HintBatch(1, List.of(new Hint(new EntryKey("cache", "key"), tag, 0)))));
		assertThat(this.codec.decode(OWNER, slot)).isNull();
	}

	@Test
	void manyNamesOfServersThatAreNoneDoNotStay() {
		String own = "127.0.0.1=7/6";
		StringBuilder text = new StringBuilder(own);
		for (int i = 0; i < 2000; i++) {
			text.append(" server").append(i).append("=7/7");
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
		assertThat(HintCounters.isForeign(bytes, () -> Set.of("127.0.0.1"))).isTrue();
		HintCounters left = HintCounters.parse(bytes).only(Set.of("127.0.0.1"));
		assertThat(new String(left.text(), StandardCharsets.US_ASCII)).isEqualTo(own);
		assertThat(HintCounters.isForeign(left.text(), Set::of)).isFalse();
	}

	@Test
	void noLengthOfAKeyIsTooLongForAHint() {
		Hint hint = new Hint(EntryKey.of("c".repeat(1000), "\u4e2d".repeat(1 << 20)), "tag", 1);
		assertThat(hint.size()).isLessThan(HintCodec.MAX_HINT);
	}

	@Test
	void counterThatLetsNoOtherFollowIsNone() {
		for (String text : List.of("a=1048575/0", "a=9007199254740992/1", "a=9223372036854775807/0")) {
			byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
			assertThat(HintCounters.parse(bytes).of("a")).as(text).isNull();
			assertThat(HintCounters.isForeign(bytes, Set::of)).as(text).isTrue();
		}
		assertThat(HintCounters.isForeign("a=1048574/0 b=7/7".getBytes(StandardCharsets.US_ASCII), Set::of)).isFalse();
		assertThat(HintCounters.isForeign(("a=1/1" + " a=1/1".repeat(20_000)).getBytes(StandardCharsets.US_ASCII),
				Set::of))
			.isTrue();
	}

	@Test
	void batchesComeBack() {
		List<HintBatch> batches = List.of(
				new HintBatch(-7,
						List.of(new Hint(new EntryKey("cache", "a key é"), "ring", 42),
								new Hint(new EntryKey("", ""), "", 0))),
				new HintBatch(8, List.of(new Hint(new EntryKey("other", "k"), "r", -1))));

		assertThat(this.codec.decode(OWNER, this.codec.encode(OWNER, batches))).isEqualTo(batches);
	}

	@Test
	void changedOrShortenedSlotIsNone() {
		byte[] slot = this.codec.encode(OWNER,
				List.of(new HintBatch(1, List.of(new Hint(new EntryKey("cache", "key"), "ring", 2)))));
		for (int i = 0; i < slot.length; i++) {
			byte[] changed = slot.clone();
			changed[i] ^= 1;
			assertThat(this.codec.decode(OWNER, changed)).isNull();
			assertThat(this.codec.decode(OWNER, Arrays.copyOf(slot, i))).isNull();
		}
	}

	@Test
	void hiddenHintsAreReadOnlyForTheirOwner() {
		KeyNames names = Objects
			.requireNonNull(KeyNames.of(new SecuritySettings(SecurityMode.ENCRYPT, List.of(KEY), KEY)));
		HintCodec hiding = new HintCodec(names.seal());
		List<HintBatch> batches = List
			.of(new HintBatch(1, List.of(new Hint(new EntryKey("cache", "jane@example.org"), "ring", 2))));
		byte[] slot = hiding.encode(OWNER, batches);
		assertThat(new String(slot, StandardCharsets.ISO_8859_1)).doesNotContain("jane");
		assertThat(hiding.decode(OWNER, slot)).isEqualTo(batches);
		assertThat(hiding.decode(new byte[] { 2 }, slot)).isNull();
		assertThat(this.codec.decode(OWNER, slot)).isNull();
		assertThat(hiding.decode(OWNER, this.codec.encode(OWNER, batches))).isNull();
		for (int i = 0; i < slot.length; i++) {
			byte[] changed = slot.clone();
			changed[i] ^= 1;
			assertThat(hiding.decode(OWNER, changed)).isNull();
			assertThat(hiding.decode(OWNER, Arrays.copyOf(slot, i))).isNull();
		}
	}

	@Test
	void foreignSlotIsNotAHint() {
		List<HintBatch> endless = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			endless.add(new HintBatch(i, List.of(new Hint(new EntryKey("cache", "key"), "ring", 0))));
		}
		assertThat(this.codec.decode(OWNER, this.codec.encode(OWNER, endless))).isNull();
		assertThat(this.codec.decode(OWNER, this.codec.encode(OWNER, List.of(new HintBatch(1, List.of()))))).isNull();
	}

	@Test
	void countersComeBack() {
		HintCounters counters = HintCounters.NONE.with("a1", new Counter(9, 3)).with("b1", new Counter(5, 5));

		HintCounters read = HintCounters.parse(counters.text());

		assertThat(read.of("a1")).isEqualTo(new Counter(9, 3));
		assertThat(read.of("b1")).isEqualTo(new Counter(5, 5));
		assertThat(read.of("c1")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "a=1", "a=x/1", "a=1/2", "a=-1/0", "a=9223372036854775807/0", "=1/1" })
	void unreadableTextCountsAsNoCounters(String text) {
		assertThat(HintCounters.parse(text.getBytes(StandardCharsets.US_ASCII)).of("a")).isNull();
	}

}
