/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static io.failovercache.serialization.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The values that the short proof takes for sure. It lets nothing through that a read of
 * the bytes would show: each value comes after another one of its class that does come
 * back.
 */
@SuppressWarnings({ "ReferenceEquality", "NumberEquality", "BoxedPrimitiveEquality", "serial" })
class RecordProofTests {

	private final JdkSerializer serializer = new JdkSerializer(TrustedTypes.of(Set.of("io.failovercache")),
			getClass().getClassLoader(), 1 << 20);

	private final RecordProof proof = new RecordProof(this.serializer);

	static Stream<Object> plain() {
		return Stream.of('a', "a text", "\ud800 alone", (byte) 1, (short) 2, 3, 300_000, 4L, Long.MIN_VALUE, 1.5f,
				Double.NaN, -0.0, true, new BigInteger("12345678901234567890"), new BigDecimal("1.50"), new UUID(1, 2),
				Instant.EPOCH, Instant.MAX, Duration.ofNanos(5), Period.ofDays(3), LocalDate.of(2026, 2, 28),
				LocalTime.of(12, 0, 5), LocalDateTime.of(2026, 1, 1, 0, 0),
				OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 1, ZoneOffset.ofHours(2)), Year.of(2026), YearMonth.of(2026, 3),
				ZoneOffset.UTC, TimeUnit.DAYS);
	}

	@ParameterizedTest
	@MethodSource("plain")
	void recordOfPlainValuesIsSureOnceOneOfItsClassWasReadBack(Object part) throws Exception {
		Holder value = new Holder(part, new Inner("b", 5));
		assertThat(isSure(value)).isFalse();
		this.proof.readBack(value);
		assertThat(isSure(value)).isTrue();
		assertThat(this.serializer.deserialize(this.serializer.serialize(value))).isEqualTo(value);
	}

	@SuppressWarnings("UnnecessaryStringBuilder")
	static Stream<Object> others() {
		return Stream.of(new Holder(new Object[0], null), new Holder(List.of("a"), null),
				new Holder(new StringBuilder(), null), new Holder(Locale.ROOT, null), new Holder(new BigDecimal("1") {
				}, null), chainOf(9), "no record", new Written(1), new Replaced(1), new Resolved(1));
	}

	@ParameterizedTest
	@MethodSource("others")
	void anythingElseIsReadBack(Object value) throws Exception {
		this.proof.readBack(value);
		assertThat(isSure(value)).isFalse();
	}

	@Test
	void partsOfClassesThatWereNotReadYetAreReadBack() throws Exception {
		this.proof.readBack(new Holder("a", null));
		assertThat(isSure(new Holder("a", null))).isTrue();
		assertThat(isSure(new Holder("a", new Inner("b", 1)))).isFalse();
		assertThat(isSure(new Holder(TimeUnit.DAYS, null))).isFalse();
	}

	@Test
	void largeValueIsReadBack() throws Exception {
		Holder value = new Holder("x".repeat(20_000), null);
		this.proof.readBack(value);
		assertThat(isSure(value)).isFalse();
	}

	@Test
	void manyPartsTakeNoTimeAndAreReadBack() throws Exception {
		Tree tree = new Tree(null, null, "a");
		for (int i = 0; i < 7; i++) {
			tree = new Tree(tree, tree, "a");
		}
		this.proof.readBack(tree);
		assertThat(isSure(tree)).isTrue();
		assertThat(isSure(broadTree(7, "a"))).isFalse();
	}

	/** With as many and as large parts as are sure, and the narrowest bounds. */
	@Test
	void whatIsSureCanBeRead() throws Exception {
		JdkSerializer narrow = new JdkSerializer(TrustedTypes.of(Set.of("io.failovercache")),
				getClass().getClassLoader(), 16 * 1024);
		RecordProof sure = new RecordProof(narrow);
		Tree tree = broadTree(5, "x".repeat(230));
		byte[] bytes = narrow.serialize(tree);
		sure.readBack(tree);
		assertThat(bytes.length).isBetween(15_000, 16 * 1024);
		assertThat(sure.isSure(tree, bytes.length)).isTrue();
		assertThat(narrow.deserialize(bytes)).isEqualTo(tree);
	}

	static Stream<List<Object>> otherwise() {
		String text = "a text";
		return Stream.of(List.of(new Counted(1), new Counted(10)), List.of(new Picky(1), picky()),
				List.of(new SameText(null), new SameText("a text that reads as another object")),
				List.of(new SameText(null), new SameText(text)), List.of(new SameNumber(null), new SameNumber(5)),
				List.of(new SameNumber(null), new SameNumber(500)), List.of(new Marked("b"), new Marked(Marked.NONE)),
				List.of(new Limited(0), new Limited(5)));
	}

	@ParameterizedTest
	@MethodSource("otherwise")
	void whatComesBackOtherwiseIsRejectedAlsoAfterOthers(List<Object> values) {
		ValueCodec fresh = codec();
		assertRejected(() -> fresh.encode(values.get(1)));
		ValueCodec codec = codec();
		assertThatNoException().isThrownBy(() -> codec.encode(values.get(0)));
		assertThatNoException().isThrownBy(() -> codec.encode(values.get(0)));
		assertRejected(() -> codec.encode(values.get(1)));
	}

	@Test
	void classThatReadersDoNotFindIsRejectedAlsoInLaterValues() throws Exception {
		ValueCodec codec = codec();
		codec.encode(new Holder(Sample.Genre.NOVEL, null));
		Object stranger = new RestartedLoader(getClass().getClassLoader()).loadClass(Sample.Genre.class.getName())
			.getEnumConstants()[0];
		assertRejected(Reason.CHANGED, () -> codec.encode(new Holder(stranger, null)));
	}

	private boolean isSure(Object value) throws IOException {
		return this.proof.isSure(value, this.serializer.serialize(value).length);
	}

	private static ValueCodec codec() {
		return new ValueCodecFactory(RecordProofTests.class.getClassLoader(), null, null)
			.create(new ValueSettings("jdk", Set.of("io.failovercache"), CompressionAlgorithm.NONE, 0, 1 << 20));
	}

	private static Holder chainOf(int length) {
		Holder chain = new Holder("end", null);
		for (int i = 0; i < length; i++) {
			chain = new Holder(chain, null);
		}
		return chain;
	}

	private static Tree broadTree(int depth, String text) {
		return (depth == 0) ? new Tree(null, null, text + depth)
				: new Tree(broadTree(depth - 1, text), broadTree(depth - 1, text), text + depth);
	}

	private static Picky picky() {
		Picky.most = 100;
		Picky made = new Picky(50);
		Picky.most = 10;
		return made;
	}

	record Holder(@Nullable Object part, @Nullable Inner inner) implements Serializable {

	}

	record Inner(String text, long number) implements Serializable {

	}

	record Tree(@Nullable Tree left, @Nullable Tree right, String text) implements Serializable {

	}

	record Written(int number) implements Externalizable {

		@Override
		public void writeExternal(ObjectOutput out) {
		}

		@Override
		public void readExternal(ObjectInput in) {
		}

	}

	record Replaced(int number) implements Serializable {

		private Object writeReplace() {
			return "something else";
		}

	}

	record Resolved(int number) implements Serializable {

		private Object readResolve() {
			return "something else";
		}

	}

	/** Changes large numbers whenever it is made. */
	record Counted(int number) implements Serializable {

		Counted {
			number = (number >= 10) ? number + 1 : number;
		}

	}

	/** Is made differently later. */
	record Picky(int number) implements Serializable {

		private static volatile int most = 100;

		Picky {
			if (number > most) {
				throw new IllegalArgumentException("too many");
			}
		}

	}

	/** Takes equal texts for different. */
	record SameText(@Nullable String text) implements Serializable {

		@Override
		public boolean equals(Object other) {
			return other instanceof SameText that && this.text == that.text;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	/** Takes equal numbers for different. */
	record SameNumber(@Nullable Integer number) implements Serializable {

		@Override
		public boolean equals(Object other) {
			return other instanceof SameNumber that && this.number == that.number;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	/** Knows a text as an object. */
	record Marked(String text) implements Serializable {

		static final String NONE = "none";

		Marked {
			text = (text == NONE) ? text : text + (text.equals(NONE) ? "!" : "");
		}

	}

	/** Equals its copies only up to a number. */
	record Limited(int number) implements Serializable {

		@Override
		public boolean equals(Object other) {
			return this == other || (other instanceof Limited that && this.number == that.number && this.number < 5);
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
