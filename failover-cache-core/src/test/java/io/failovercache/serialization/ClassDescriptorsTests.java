/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.EOFException;
import java.io.InvalidClassException;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClassDescriptorsTests {

	private final TrustedClassLoader loader = new TrustedClassLoader(
			TrustedTypes.of(Set.of(getClass().getPackageName())), getClass().getClassLoader());

	private final ClassDescriptors descriptors = new ClassDescriptors();

	private final JdkSerializer serializer = new JdkSerializer(TrustedTypes.of(Set.of(getClass().getPackageName())),
			getClass().getClassLoader(), 1_000_000);

	@Test
	void descriptorIsKnownAgainByItsBytes() throws Exception {
		byte[] bytes = this.descriptors.bytesOf(Older.class);
		ObjectStreamClass descriptor = this.descriptors.of(bytes.clone(), this.loader);
		assertThat(descriptor.getName()).isEqualTo(Older.class.getName());
		assertThat(this.descriptors.of(bytes.clone(), this.loader)).isSameAs(descriptor);
	}

	@Test
	void classThatGotAFieldReadsWhatWasWrittenBefore() throws Exception {
		byte[] bytes = asOf(Newer.class, this.serializer.serialize(new Older("a")));
		assertThat(this.serializer.deserialize(bytes)).isEqualTo(new Newer("a", 0));
	}

	@Test
	void classThatLostAFieldReadsWhatWasWrittenBefore() throws Exception {
		byte[] bytes = asOf(Older.class, this.serializer.serialize(new Newer("a", 1)));
		assertThat(this.serializer.deserialize(bytes)).isEqualTo(new Older("a"));
	}

	@Test
	void bothVersionsAreReadOneAfterTheOther() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(this.serializer.deserialize(this.serializer.serialize(new Newer("a", 1))))
				.isEqualTo(new Newer("a", 1));
			classThatGotAFieldReadsWhatWasWrittenBefore();
		}
	}

	@Test
	void bytesThatHoldMoreOrLessThanADescriptorAreRefused() {
		byte[] bytes = this.descriptors.bytesOf(Older.class);
		assertThatExceptionOfType(StreamCorruptedException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length + 1), this.loader));
		assertThatExceptionOfType(StreamCorruptedException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length - 1), this.loader));
		assertThatExceptionOfType(EOFException.class)
			.isThrownBy(() -> this.descriptors.of(Arrays.copyOf(bytes, bytes.length / 2), this.loader));
	}

	@Test
	void classThatIsGoneIsMissedEachTime() throws Exception {
		byte[] bytes = replaced(this.serializer.serialize(new Older("a")), Older.class.getName(),
				Older.class.getName().replace("Older", "Oldxx"));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> this.serializer.deserialize(bytes));
		}
	}

	@Test
	void anotherSerialVersionIsRefusedEachTime() throws Exception {
		byte[] bytes = this.serializer.serialize(new Older("a"));
		int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(Older.class.getName())
				+ Older.class.getName().length() + Long.BYTES;
		bytes[end - 1] = 2;
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> this.serializer.deserialize(bytes));
		}
	}

	@Test
	void descriptorThatClaimsMoreThanIsLeftIsRefused() throws Exception {
		byte[] bytes = this.serializer.serialize(new Older("a"));
		bytes[6] = 0x7f;
		assertThatExceptionOfType(StreamCorruptedException.class).isThrownBy(() -> this.serializer.deserialize(bytes));
	}

	@Test
	void classDescribedTwiceIsRefused() throws Exception {
		byte[] one = this.serializer.serialize(new ArrayList<>(List.of(new HashSet<>())));
		int element = new String(one, StandardCharsets.ISO_8859_1).indexOf(HashSet.class.getName()) - 8;
		byte[] twice = Arrays.copyOf(one, 2 * one.length - 1 - element);
		System.arraycopy(one, element, twice, one.length - 1, one.length - element);
		// The size of the list, and the capacity that stands before its elements.
		twice[element - 1] = 2;
		twice[element - 7] = 2;
		assertThatExceptionOfType(StreamCorruptedException.class).isThrownBy(() -> this.serializer.deserialize(twice))
			.withMessageContaining("twice");
	}

	@Test
	void longDescriptorIsReadAndNotKept() throws Exception {
		ClassDescriptors small = new ClassDescriptors(100);
		byte[] bytes = small.bytesOf(Newer.class);
		assertThat(bytes).hasSizeGreaterThan(100);
		assertThat(small.of(bytes.clone(), this.loader)).isNotSameAs(small.of(bytes.clone(), this.loader));
	}

	@Test
	void numberOfClassVersionsIsBounded() throws Exception {
		byte[] older = asOf(Newer.class, this.serializer.serialize(new Older("a")));
		assertThat(this.serializer.deserialize(older)).isEqualTo(new Newer("a", 0));
		byte[] honest = this.serializer.serialize(new Newer("a", 1));
		int read = 0;
		for (int i = 0; i < 20_000; i++) {
			try {
				this.serializer.deserialize(replaced(honest, "count", "%05d".formatted(i)));
				read++;
			}
			catch (StreamCorruptedException ex) {
				assertThat(ex).hasMessageContaining("versions of classes");
			}
		}
		assertThat(read).isBetween(100, 1000);
		assertThat(this.serializer.deserialize(honest)).isEqualTo(new Newer("a", 1));
		assertThat(this.serializer.deserialize(older)).isEqualTo(new Newer("a", 0));
	}

	@Test
	void descriptorOfAnUntrustedClassIsNotRead() {
		byte[] bytes = this.descriptors.bytesOf(java.io.File.class);
		assertThatExceptionOfType(UntrustedTypeException.class)
			.isThrownBy(() -> this.descriptors.of(bytes, this.loader));
	}

	private static byte[] asOf(Class<?> version, byte[] bytes) {
		String other = (version == Older.class) ? Newer.class.getName() : Older.class.getName();
		return replaced(bytes, other, version.getName());
	}

	/** Names of one length: a descriptor says how long it is. */
	private static byte[] replaced(byte[] bytes, String name, String by) {
		return new String(bytes, StandardCharsets.ISO_8859_1).replace(name, by).getBytes(StandardCharsets.ISO_8859_1);
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

}
