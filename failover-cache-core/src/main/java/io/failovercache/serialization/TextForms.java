/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.NotSerializableException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.BitSet;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * The JSON text of types of the JDK that it represents without loss, and of exceptions,
 * of which Jackson would lose a part.
 */
final class TextForms {

	/**
	 * The most memory per character for the object that is made of a text, intermediate
	 * objects included.
	 */
	private static final int BYTES_PER_CHARACTER = 100;

	/** A length that no date exceeds. */
	private static final int SHORT = 100;

	private TextForms() {
	}

	static void addTo(SimpleModule module) {
		add(module, Timestamp.class, (time) -> time.toInstant().toString(),
				(text) -> Timestamp.from(Instant.parse(text)));
		add(module, GregorianCalendar.class, TextForms::text, TextForms::calendar);
		add(module, BitSet.class, TextForms::text, TextForms::bits);
		module.addDeserializer(Pattern.class, new TextDeserializer<>(Pattern.class, Pattern::compile));
		AddressForms.addTo(module);
		module.addSerializer(Throwable.class, new Refused<>(Throwable.class));
	}

	private static <T> void add(SimpleModule module, Class<T> type, Function<T, String> writer,
			Function<String, T> reader) {
		module.addSerializer(type, new TextSerializer<>(type, writer));
		module.addDeserializer(type, new TextDeserializer<>(type, reader));
	}

	@SuppressWarnings("JavaUtilDate") // it is part of the calendar
	private static String text(GregorianCalendar calendar) {
		return calendar.getTimeInMillis() + " " + calendar.getTimeZone().getID() + " " + calendar.isLenient() + " "
				+ calendar.getFirstDayOfWeek() + " " + calendar.getMinimalDaysInFirstWeek() + " "
				+ calendar.getGregorianChange().getTime();
	}

	@SuppressWarnings("JavaUtilDate")
	private static GregorianCalendar calendar(String text) {
		String[] parts = text.split(" ", -1);
		GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(parts[1]));
		calendar.setGregorianChange(new Date(Long.parseLong(parts[5])));
		calendar.setFirstDayOfWeek(Integer.parseInt(parts[3]));
		calendar.setMinimalDaysInFirstWeek(Integer.parseInt(parts[4]));
		calendar.setTimeInMillis(Long.parseLong(parts[0]));
		calendar.setLenient(Boolean.parseBoolean(parts[2]));
		return calendar;
	}

	private static String text(BitSet bits) {
		StringBuilder text = new StringBuilder();
		for (long word : bits.toLongArray()) {
			text.append(Long.toHexString(word)).append(' ');
		}
		return text.toString();
	}

	private static BitSet bits(String text) {
		String[] words = text.isEmpty() ? new String[0] : text.split(" ", -1);
		long[] bits = new long[words.length];
		for (int i = 0; i < words.length && !words[i].isEmpty(); i++) {
			bits[i] = Long.parseUnsignedLong(words[i], 16);
		}
		return BitSet.valueOf(bits);
	}

	private static final class TextSerializer<T> extends StdScalarSerializer<T> {

		private final Function<T, String> writer;

		TextSerializer(Class<T> type, Function<T, String> writer) {
			super(type);
			this.writer = writer;
		}

		@Override
		public void serialize(T value, JsonGenerator generator, SerializationContext context) throws JacksonException {
			generator.writeString(this.writer.apply(value));
		}

	}

	private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {

		private final Function<String, T> reader;

		TextDeserializer(Class<T> type, Function<String, T> reader) {
			super(type);
			this.reader = reader;
		}

		@Override
		public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
			String text = parser.getString();
			ReadAllowance allowance = CountedContainers.allowanceOf(context);
			if (allowance != null) {
				allowance.takeMemory((long) BYTES_PER_CHARACTER * Math.max(0, text.length() - SHORT));
			}
			return this.reader.apply(text);
		}

	}

	private static final class Refused<T> extends StdScalarSerializer<T> {

		Refused(Class<T> type) {
			super(type);
		}

		@Override
		public void serialize(T value, JsonGenerator generator, SerializationContext context) throws JacksonException {
			throw JacksonIOException
				.construct(new NotSerializableException(value.getClass().getName() + ", an exception, in JSON"));
		}

	}

}
