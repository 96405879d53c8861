/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static io.failovercache.serialization.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ValueCodecTests {

	private static final String TRUSTED = "io.failovercache.serialization";

	private static final int MAX_SIZE = 100_000;

	@ParameterizedTest
	@CsvSource({ "jdk, NONE", "jdk, GZIP", "jdk, ZSTD", "jdk, LZ4", "json, NONE", "json, ZSTD", "fory, NONE",
			"fory, GZIP" })
	@SuppressWarnings("JavaUtilDate") // old applications store it
	void storedValueComesBack(String format, CompressionAlgorithm compression) throws ValueRejectedException {
		ValueCodec codec = codec(format, compression);
		for (Object value : List.of(Sample.book(), "text", 1, 1L, 1.5f, (short) 1, true, new BigDecimal("1.10"),
				UUID.randomUUID(), URI.create("http://a/b"), new Date(1), Sample.Genre.ESSAY, List.of(1, "a", 2L),
				new ArrayList<>(Arrays.asList(1, null, Sample.book())), Set.of(1L), Map.of("a", Sample.book()),
				new TreeMap<>(Map.of("b", 1)), Collections.unmodifiableList(new ArrayList<>(List.of(1))),
				Collections.emptyList(), Arrays.asList("a", "b"))) {
			assertThat(roundTrip(codec, value)).as(format + " " + value.getClass()).isEqualTo(value);
		}
		assertThat(roundTrip(codec, new int[] { 1, 2 })).isEqualTo(new int[] { 1, 2 });
		assertThat(roundTrip(codec, new String[] { "a" })).isEqualTo(new String[] { "a" });
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void graphOfRecordsComesBack(String format) throws ValueRejectedException {
		assertThat(roundTrip(codec(format), Sample.shelf())).usingRecursiveComparison().isEqualTo(Sample.shelf());
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "fory" })
	void optionalPartsComeBack(String format) throws ValueRejectedException {
		Object value = new Sample.WithOptional(Optional.of("a"), Optional.of(Sample.book()));
		assertThat(roundTrip(codec(format), value)).isEqualTo(value);
		Object empty = new Sample.WithOptional(Optional.empty(), Optional.empty());
		assertThat(roundTrip(codec(format), empty)).isEqualTo(empty);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void subclassComesBackAsItself(String format) throws ValueRejectedException {
		Sample.Dog dog = new Sample.Dog();
		dog.name = "Laika";
		dog.tricks = 3;
		Sample.Animal cat = new Sample.Animal();
		cat.friend = dog;
		assertThat(roundTrip(codec(format), cat)).isInstanceOfSatisfying(Sample.Animal.class,
				(read) -> assertThat(read.friend).usingRecursiveComparison().isEqualTo(dog));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void noTwoReadersShareAnObject(String format) throws ValueRejectedException {
		List<Object> value = new ArrayList<>(List.of("a"));
		ValueCodec codec = codec(format);
		EncodedValue encoded = codec.encode(value);
		value.add("later");
		Object first = codec.decode(encoded.format(), encoded.bytes());
		assertThat(first).isEqualTo(List.of("a")).isNotSameAs(codec.decode(encoded.format(), encoded.bytes()));
	}

	@Test
	void readerReadsWhatAnyOtherDeployWrote() throws ValueRejectedException {
		for (String format : List.of("jdk", "json", "fory")) {
			for (CompressionAlgorithm compression : CompressionAlgorithm.values()) {
				EncodedValue encoded = codec(format, compression).encode(Sample.book());
				assertThat(encoded.format()).isBetween(0, 255);
				for (String reader : List.of("jdk", "json", "fory")) {
					assertThat(codec(reader).decode(encoded.format(), encoded.bytes())).isEqualTo(Sample.book());
				}
			}
		}
	}

	@Test
	void serializerOfTheApplicationWritesAndTheBuiltInOnesStillRead() throws ValueRejectedException {
		ValueCodec own = new ValueCodecFactory(getClass().getClassLoader(), null, new TextSerializer())
			.create(settings("jdk", CompressionAlgorithm.NONE, MAX_SIZE));
		EncodedValue encoded = own.encode("a");
		assertThat(encoded.format()).isEqualTo(16);
		assertThat(own.decode(16, encoded.bytes())).isEqualTo("a");
		EncodedValue older = codec("jdk").encode("b");
		assertThat(own.decode(older.format(), older.bytes())).isEqualTo("b");
		assertRejected(Reason.UNKNOWN_FORMAT, () -> codec("jdk").decode(16, encoded.bytes()));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 3, 15, 16, 63, 256, 1 << 20 })
	void unknownFormatIsRejected(int format) {
		assertRejected(Reason.UNKNOWN_FORMAT, () -> codec("jdk").decode(format, new byte[] { 1 }));
	}

	@Test
	void onlyValuesThatGetSmallerAreCompressed() throws ValueRejectedException {
		String text = "a".repeat(10_000);
		assertThat(codec("jdk", CompressionAlgorithm.ZSTD).encode(text).bytes()).hasSizeLessThan(200);
		ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null)
			.create(new ValueSettings("jdk", Set.of(), CompressionAlgorithm.GZIP, 20_000, MAX_SIZE));
		assertThat(codec.encode(text).format()).isEqualTo(JdkSerializer.FORMAT);
		assertThat(codec("jdk", CompressionAlgorithm.LZ4).encode("a").format()).isEqualTo(JdkSerializer.FORMAT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void oversizedValueIsRejected(String format) {
		assertRejected(Reason.TOO_LARGE, () -> codec(format).encode(new byte[2 * MAX_SIZE]));
		assertRejected(Reason.TOO_LARGE,
				() -> codec(format, CompressionAlgorithm.GZIP).encode(new byte[17 * MAX_SIZE]));
	}

	@Test
	void unwritableValueIsRejected() {
		assertRejected(Reason.UNSERIALIZABLE, () -> codec("jdk").encode(new NotSerializable()));
		assertRejected(Reason.UNSERIALIZABLE, () -> codec("jdk").encode(new Hostile(new StackOverflowError())));
		assertRejected(Reason.UNSERIALIZABLE, () -> codec("jdk").encode(new Hostile(new NoClassDefFoundError())));
		assertRejected(Reason.UNSERIALIZABLE, () -> codec("jdk").encode(new Hostile(new IllegalStateException())));
		Object chain = "end";
		for (int i = 0; i < 20_000; i++) {
			chain = new Link(chain);
		}
		Object deep = chain;
		for (String format : List.of("jdk", "json", "fory")) {
			assertRejected(Reason.UNSERIALIZABLE, () -> codec(format).encode(deep));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void untrustedClassIsNeitherWrittenNorRead(String format) throws ValueRejectedException {
		Object value = new ArrayList<>(List.of(Sample.book()));
		EncodedValue encoded = codec(format).encode(value);
		ValueCodec distrustful = new ValueCodecFactory(getClass().getClassLoader(), null, null).create(
				new ValueSettings(format, Set.of("io.failovercache.serial"), CompressionAlgorithm.NONE, 0, MAX_SIZE));
		assertThat(assertRejected(Reason.UNTRUSTED, () -> distrustful.encode(Sample.book())).typeName())
			.isEqualTo(Sample.Book.class.getName());
		assertThat(assertRejected(Reason.UNTRUSTED, () -> distrustful.decode(encoded.format(), encoded.bytes()))
			.typeName()).isEqualTo(Sample.Book.class.getName());
	}

	@Test
	void untrustedClassIsNotEvenLoaded() throws IOException {
		byte[] bytes = written(new javax.swing.event.EventListenerList());
		List<String> loaded = new ArrayList<>();
		ClassLoader spy = new ClassLoader(getClass().getClassLoader()) {
			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				loaded.add(name);
				return super.loadClass(name, resolve);
			}
		};
		ValueCodec codec = new ValueCodecFactory(spy, null, null)
			.create(settings("jdk", CompressionAlgorithm.NONE, MAX_SIZE));
		assertRejected(Reason.UNTRUSTED, () -> codec.decode(JdkSerializer.FORMAT, bytes));
		assertThat(loaded).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"javax.swing.JEditorPane\",{}]", "[\"java.util.ArrayList<java.io.File>\",[]]",
			"[\"java.util.ArrayList<java.lang.Thread>\",[[\"java.lang.Thread\",{}]]]",
			"[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"ldap://localhost/x\"}]" })
	void jsonMayNotNameAnUntrustedClass(String json) {
		assertRejected(Reason.UNTRUSTED,
				() -> codec("json").decode(JsonSerializer.FORMAT, json.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void setsWithinSetsDoNotHoldTheProcessorForYears() throws IOException {
		Set<Object> root = new HashSet<>();
		Set<Object> left = root;
		Set<Object> right = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			Set<Object> nextLeft = new HashSet<>();
			Set<Object> nextRight = new HashSet<>();
			nextLeft.add("x");
			left.add(nextLeft);
			left.add(nextRight);
			right.add(nextLeft);
			right.add(nextRight);
			left = nextLeft;
			right = nextRight;
		}
		byte[] bytes = written(root);
		assertRejected(Reason.UNREADABLE, () -> codec("jdk").decode(JdkSerializer.FORMAT, bytes));
	}

	@Test
	void nestingIsBounded() throws IOException {
		Object chain = "end";
		for (int i = 0; i < 501; i++) {
			chain = new Link(chain);
		}
		byte[] bytes = written(chain);
		assertRejected(Reason.UNREADABLE, () -> codec("jdk").decode(JdkSerializer.FORMAT, bytes));
		byte[] brackets = "[".repeat(50_000).getBytes(StandardCharsets.UTF_8);
		assertRejected(Reason.UNREADABLE, () -> codec("json").decode(JsonSerializer.FORMAT, brackets));
	}

	@Test
	void arrayLargerThanItsStreamIsRefused() throws IOException {
		byte[] bytes = written(new int[] { 1, 2, 3 });
		int length = bytes.length - 16;
		bytes[length] = 0x7f;
		assertRejected(Reason.UNREADABLE, () -> codec("jdk").decode(JdkSerializer.FORMAT, bytes));
	}

	@ParameterizedTest
	@CsvSource({ "1, GZIP", "2, ZSTD", "3, LZ4" })
	void compressedValueThatLiesAboutItsSizeIsRejected(int code, CompressionAlgorithm compression)
			throws ValueRejectedException {
		EncodedValue encoded = codec("jdk", compression).encode("a".repeat(10_000));
		assertThat(encoded.format()).isEqualTo(code << 6 | JdkSerializer.FORMAT);
		for (int lie : new int[] { 0, 1, 10_000, 10_008, 1_000_000 }) {
			assertRejected(Reason.UNREADABLE, () -> codec("jdk").decode(encoded.format(), withSize(encoded, lie)));
		}
		for (int lie : new int[] { -1, Integer.MIN_VALUE, Integer.MAX_VALUE }) {
			assertRejected(Reason.TOO_LARGE, () -> codec("jdk").decode(encoded.format(), withSize(encoded, lie)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "GZIP", "ZSTD", "LZ4" })
	void compressionBombIsRefusedBeforeItUnfolds(CompressionAlgorithm compression) throws ValueRejectedException {
		ValueCodec generous = this.factory.create(settings("jdk", compression, 1 << 25));
		EncodedValue bomb = generous.encode(new byte[64 << 20]);
		assertThat(bomb.bytes()).hasSizeLessThan(1 << 20);
		ValueCodec codec = codec("jdk");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertRejected(Reason.TOO_LARGE, () -> codec.decode(bomb.format(), bomb.bytes()));
		for (int lie : new int[] { 1, 1000, MAX_SIZE, 16 * MAX_SIZE }) {
			assertRejected(Reason.UNREADABLE, () -> codec.decode(bomb.format(), withSize(bomb, lie)));
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocated).isLessThan(5L * bomb.bytes().length + 4L * 16 * MAX_SIZE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void truncatedBytesAreRejected(String format) throws ValueRejectedException {
		for (CompressionAlgorithm compression : CompressionAlgorithm.values()) {
			EncodedValue encoded = codec(format, compression).encode(Sample.book());
			for (int length = 0; length < encoded.bytes().length; length++) {
				byte[] bytes = Arrays.copyOf(encoded.bytes(), length);
				assertThat(assertRejected(() -> codec(format).decode(encoded.format(), bytes)).reason().label())
					.isIn("unreadable", "untrusted");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void classesComeFromTheLoaderOfTheApplication(String format) throws ValueRejectedException {
		ClassLoader restarted = new RestartedLoader(getClass().getClassLoader());
		ValueCodec codec = new ValueCodecFactory(restarted, null, null)
			.create(settings(format, CompressionAlgorithm.NONE, MAX_SIZE));
		EncodedValue encoded = codec(format).encode(Sample.book());
		assertThat(codec.decode(encoded.format(), encoded.bytes()).getClass().getClassLoader()).isSameAs(restarted);
	}

	@Test
	void missingLibraryIsNamedWithTheSettingThatNeedsIt() {
		assertThat(new MissingLibraryException("serialization.format", "fory", "org.apache.fory:fory-core"))
			.hasMessageContainingAll("serialization.format", "fory", "org.apache.fory:fory-core");
	}

	@Test
	void reasonsAreLabelsOfAMetric() {
		assertThat(Reason.UNKNOWN_FORMAT.label()).isEqualTo("unknown-format");
	}

	@Test
	void invalidSettingsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> codec("xml"))
			.withMessageContaining("serialization.format");
		assertThatIllegalArgumentException().isThrownBy(() -> settings("jdk", CompressionAlgorithm.NONE, 0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ValueSettings("jdk", Set.of(), CompressionAlgorithm.NONE, -1, 1));
	}

	private static byte[] withSize(EncodedValue encoded, int size) {
		byte[] bytes = encoded.bytes().clone();
		java.nio.ByteBuffer.wrap(bytes).putInt(size);
		return bytes;
	}

	private static byte[] written(Object value) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new DescribedObjectOutputStream(bytes, new ClassDescriptors())) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

	private static Object roundTrip(ValueCodec codec, Object value) throws ValueRejectedException {
		EncodedValue encoded = codec.encode(value);
		return codec.decode(encoded.format(), encoded.bytes());
	}

	private ValueCodec codec(String format) {
		return codec(format, CompressionAlgorithm.NONE);
	}

	private final ValueCodecFactory factory = new ValueCodecFactory(getClass().getClassLoader(), null, null);

	private ValueCodec codec(String format, CompressionAlgorithm compression) {
		return this.factory.create(settings(format, compression, MAX_SIZE));
	}

	private static ValueSettings settings(String format, CompressionAlgorithm compression, int maxSize) {
		return new ValueSettings(format, Set.of(TRUSTED), compression, 0, maxSize, Set.of("jdk", "json", "fory"),
				EnumSet.allOf(CompressionAlgorithm.class));
	}

	private static final class NotSerializable {

	}

	private static final class Link implements Serializable {

		private static final long serialVersionUID = 1L;

		public final Object next;

		Link(Object next) {
			this.next = next;
		}

	}

	private static final class Hostile implements Serializable {

		private static final long serialVersionUID = 1L;

		private final transient Throwable fault;

		Hostile(Throwable fault) {
			this.fault = fault;
		}

		private void writeObject(ObjectOutputStream out) {
			if (this.fault instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException(this.fault);
		}

	}

}
