/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.EOFException;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClassDescriptorsTests {

	private final TrustedTypes trusted = TrustedTypes.of(Set.of(getClass().getPackageName()));

	private final ClassLoader loader = getClass().getClassLoader();

	private final ClassDescriptors descriptors = new ClassDescriptors(this.trusted,
			new TrustedClassLoader(this.trusted, this.loader));

	private final JdkSerializer serializer = new JdkSerializer(this.trusted, this.loader, 100_000);

	@Test
	void aDescriptorIsKnownAgainByItsBytes() throws Exception {
		byte[] bytes = this.descriptors.bytesOf(Older.class);
		ObjectStreamClass descriptor = this.descriptors.of(bytes.clone());
		assertThat(descriptor.forClass()).isEqualTo(Older.class);
		assertThat(this.descriptors.of(bytes.clone())).isSameAs(descriptor);
	}

	@Test
	void aClassThatGotAFieldReadsWhatWasWrittenBefore() throws Exception {
		byte[] bytes = asOf(Newer.class, this.serializer.serialize(new Older("a")));
		assertThat(this.serializer.deserialize(bytes)).isEqualTo(new Newer("a", 0));
	}

	@Test
	void aClassThatLostAFieldReadsWhatWasWrittenBefore() throws Exception {
		byte[] bytes = asOf(Older.class, this.serializer.serialize(new Newer("a", 1)));
		assertThat(this.serializer.deserialize(bytes)).isEqualTo(new Older("a"));
	}

	@Test
	void bothVersionsAreReadOneAfterTheOther() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(this.serializer.deserialize(this.serializer.serialize(new Newer("a", 1))))
				.isEqualTo(new Newer("a", 1));
			aClassThatGotAFieldReadsWhatWasWrittenBefore();
		}
	}

	@Test
	void bytesThatHoldMoreOrLessThanADescriptorAreRefused() {
		byte[] bytes = this.descriptors.bytesOf(Older.class);
		assertThatExceptionOfType(StreamCorruptedException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length + 1)));
		assertThatExceptionOfType(StreamCorruptedException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length - 1)));
		assertThatExceptionOfType(EOFException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length / 2)));
	}

	@Test
	void aClassThatIsNotTrustedIsNotLoaded() {
		byte[] bytes = this.descriptors.bytesOf(AtomicInteger.class);
		AtomicInteger asked = new AtomicInteger();
		ClassLoader spy = new ClassLoader(this.loader) {
			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				asked.incrementAndGet();
				return super.loadClass(name, resolve);
			}
		};
		byte[] foreign = replaced(bytes, "java.util.concurrent.atomic.AtomicInteger",
				"java.util.concurrent.atomic.LongAdder");
		ClassDescriptors careful = new ClassDescriptors(this.trusted, new TrustedClassLoader(this.trusted, spy));
		assertThatExceptionOfType(UntrustedTypeException.class).isThrownBy(() -> careful.of(foreign));
		assertThat(asked).hasValue(0);
	}

	@Test
	void noMoreAreKeptThanAnHonestCacheNeeds() throws Exception {
		byte[] bytes = this.descriptors.bytesOf(Counted.class);
		for (int version = 0; version < 1100; version++) {
			this.descriptors.of(ofVersion(version, bytes));
		}
		assertThat(this.descriptors.of(ofVersion(0, bytes))).isSameAs(this.descriptors.of(ofVersion(0, bytes)));
		assertThat(this.descriptors.of(ofVersion(1099, bytes)))
			.isNotSameAs(this.descriptors.of(ofVersion(1099, bytes)));
	}

	/** The version that a record was written with does not matter to Java. */
	private static byte[] ofVersion(int version, byte[] descriptor) {
		byte[] bytes = descriptor.clone();
		int end = 2 + Counted.class.getName().length() + Long.BYTES;
		bytes[end - 1] = (byte) version;
		bytes[end - 2] = (byte) (version >> 8);
		return bytes;
	}

	private static byte[] asOf(Class<?> version, byte[] bytes) {
		String other = (version == Older.class) ? Newer.class.getName() : Older.class.getName();
		return replaced(bytes, other, version.getName());
	}

	/** Names of one length, or the length before them is changed as well. */
	private static byte[] replaced(byte[] bytes, String name, String by) {
		return new String(bytes, StandardCharsets.ISO_8859_1).replace(utf(name), utf(by))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String utf(String name) {
		return "" + (char) (name.length() >> 8) + (char) (name.length() & 0xFF) + name;
	}

	private static final class Older implements Serializable {

		private static final long serialVersionUID = 1L;

		private final String name;

		private Older(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Older older && older.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	private static final class Newer implements Serializable {

		private static final long serialVersionUID = 1L;

		private final String name;

		private final int count;

		private Newer(String name, int count) {
			this.name = name;
			this.count = count;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Newer newer && newer.name.equals(this.name) && newer.count == this.count;
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	private record Counted(int count) implements Serializable {

	}

}
