/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys of maps whose declared type does not tell their class, as the name of a JSON
 * property is text. Text stays as it is; any other key becomes {@code #} and its JSON
 * with its class name. Text that begins with {@code #} gets another {@code #} in front.
 */
final class TypedKeys {

	private static final char MARK = '#';

	private @Nullable ObjectWriter writer;

	private @Nullable ObjectReader reader;

	private @Nullable JsonParsers parsers;

	void use(JsonMapper mapper, JsonParsers ofKeys) {
		this.parsers = ofKeys;
		this.writer = mapper.writerFor(Object.class);
		this.reader = mapper.readerFor(Object.class);
	}

	private String textOf(Object key) {
		if (key instanceof String text) {
			return (!text.isEmpty() && text.charAt(0) == MARK) ? MARK + text : text;
		}
		return MARK + Objects.requireNonNull(this.writer).writeValueAsString(key);
	}

	private Object keyOf(String text, DeserializationContext context) {
		if (text.isEmpty() || text.charAt(0) != MARK) {
			return text;
		}
		String rest = text.substring(1);
		return (!rest.isEmpty() && rest.charAt(0) == MARK) ? rest : read(rest, context);
	}

	/** Reads a key within the allowance of the read that it is part of. */
	private Object read(String text, DeserializationContext context) {
		ObjectReader plain = Objects.requireNonNull(this.reader);
		ReadAllowance allowance = CountedContainers.allowanceOf(context);
		if (allowance == null) {
			return plain.readValue(text);
		}
		JsonParsers ofKeys = Objects.requireNonNull(this.parsers);
		CountedParser parser = ofKeys.parser(text, allowance);
		try (parser) {
			return plain.withAttribute(CountedContainers.ALLOWANCE, allowance).readValue(parser);
		}
		finally {
			ofKeys.done(parser);
		}
	}

	ValueSerializer<Object> serializer() {
		return new ValueSerializer<>() {
			@Override
			public void serialize(Object key, JsonGenerator generator, SerializationContext context)
					throws JacksonException {
				generator.writeName(textOf(key));
			}
		};
	}

	KeyDeserializer deserializer() {
		return new KeyDeserializer() {
			@Override
			public Object deserializeKey(String text, DeserializationContext context) throws JacksonException {
				return keyOf(text, context);
			}
		};
	}

}
