/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * The deserializer of classes as values in JSON; Jackson's own would load and initialize
 * any class.
 */
final class TrustedClassNames extends StdDeserializer<Class<?>> {

	private final TrustedClassLoader loader;

	TrustedClassNames(TrustedClassLoader loader) {
		super(Class.class);
		this.loader = loader;
	}

	@Override
	public Class<?> deserialize(JsonParser parser, DeserializationContext context) {
		String name = parser.getValueAsString("");
		try {
			return this.loader.load(name);
		}
		catch (UntrustedTypeException ex) {
			throw new UntrustedTypeIdException(name);
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex, parser);
		}
	}

}
