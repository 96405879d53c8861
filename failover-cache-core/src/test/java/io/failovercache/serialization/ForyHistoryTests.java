/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.InvalidClassException;
import java.io.Serializable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that were written with Fory are read by every instance, whatever either has met
 * before.
 */
class ForyHistoryTests {

	/** Each with what it holds, which one of two instances has met before. */
	static Stream<List<Object>> values() {
		InetAddress address = InetAddress.getLoopbackAddress();
		GregorianCalendar calendar = new GregorianCalendar(2026, 1, 1);
		LongAdder adder = new LongAdder();
		StackTraceElement frame = new StackTraceElement("a.B", "c", "B.java", 1);
		Replaced replaced = new Replaced("a");
		return Stream.of(List.of(new WithCalendar(calendar, "a"), calendar),
				List.of(new WithAddress(address, 80), address), List.of(new WithAddresses(List.of(address)), address),
				List.of(new WithCalendars(Map.of("a", calendar)), calendar), List.of(new WithAdder(adder), adder),
				List.of(new WithFrame(frame), frame), List.of(new WithReplaced(replaced), replaced),
				List.of(new WithReplaceds(new Replaced[] { replaced }), replaced),
				List.of(new OfAddress(address), address));
	}

	@ParameterizedTest
	@MethodSource("values")
	void youngAndOldReadEachOther(List<Object> values) throws Exception {
		Object value = values.get(0);
		CacheValueSerializer old = fory();
		for (Object met : values.subList(1, values.size())) {
			old.deserialize(old.serialize(met));
		}
		CacheValueSerializer young = fory();
		byte[] first = young.serialize(value);
		assertThat(old.deserialize(first)).isInstanceOf(value.getClass());
		assertThat(young.deserialize(old.serialize(value))).isInstanceOf(value.getClass());
		for (int i = 0; i < 100; i++) { // code is generated meanwhile
			byte[] later = young.serialize(value);
			assertThat(Arrays.equals(later, first)).as("the same bytes at %d", i).isTrue();
			assertThat(fory().deserialize(later)).isInstanceOf(value.getClass());
		}
	}

	/** Not even Fory itself reads them back whatever it has met before. */
	@Test
	void whatReplacesItselfAndHoldsItselfIsRefused() {
		Parent parent = new Parent(new Child(null));
		for (Object refused : List.of(new Chained("a", new Chained("b", null)), new Chained("a", null), parent,
				new Child(parent), new Of<>(parent))) {
			CacheValueSerializer fory = fory();
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> fory.serialize(refused))
					.withMessageContaining("jdk or json");
			}
		}
	}

	private static CacheValueSerializer fory() {
		return new ForySerializer(TrustedTypes.of(Set.of("io.failovercache.serialization")),
				ForyHistoryTests.class.getClassLoader(), 1 << 20);
	}

	record WithCalendar(GregorianCalendar at, String name) {

	}

	record WithCalendars(Map<String, GregorianCalendar> at) {

	}

	record WithAddress(InetAddress address, int port) {

	}

	record WithAddresses(List<? extends InetAddress> addresses) {

	}

	record WithAdder(LongAdder adder) {

	}

	record WithFrame(StackTraceElement frame) {

	}

	record WithReplaced(Replaced replaced) {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record WithReplaceds(Replaced[] replaced) {

	}

	static class Of<T> {

		final List<T> content;

		Of(T content) {
			this.content = List.of(content);
		}

	}

	static class OfAddress extends Of<InetAddress> {

		OfAddress(InetAddress address) {
			super(address);
		}

	}

	static class Parent implements Serializable {

		private static final long serialVersionUID = 1;

		final List<? extends Child> children;

		Parent(Child child) {
			this.children = List.of(child);
		}

		private Object readResolve() {
			return this;
		}

	}

	static class Child implements Serializable {

		private static final long serialVersionUID = 1;

		final @Nullable Parent parent;

		Child(@Nullable Parent parent) {
			this.parent = parent;
		}

	}

	static class Replaced implements Serializable {

		private static final long serialVersionUID = 1;

		final String name;

		Replaced(String name) {
			this.name = name;
		}

		private Object writeReplace() {
			return new Replacement(this.name);
		}

	}

	record Replacement(String name) implements Serializable {

		private Object readResolve() {
			return new Replaced(this.name);
		}

	}

	static class Chained implements Serializable {

		private static final long serialVersionUID = 1;

		final String name;

		final @Nullable Chained next;

		Chained(String name, @Nullable Chained next) {
			this.name = name;
			this.next = next;
		}

		private Object writeReplace() {
			return this;
		}

	}

}
