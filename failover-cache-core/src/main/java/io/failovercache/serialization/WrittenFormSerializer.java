/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.type.TypeFactory;

/**
 * A serializer that writes a part in its {@link WrittenForm}, under the class of that
 * form.
 */
final class WrittenFormSerializer extends ValueSerializer<Object> {

	private final JavaType declared;

	WrittenFormSerializer(JavaType declared) {
		this.declared = declared;
	}

	@Override
	public void serialize(Object part, JsonGenerator generator, SerializationContext context) throws JacksonException {
		Object form = formOf(part);
		serializerOf(form, context).serialize(form, generator, context);
	}

	@Override
	public void serializeWithType(Object part, JsonGenerator generator, SerializationContext context,
			TypeSerializer types) throws JacksonException {
		Object form = formOf(part);
		serializerOf(form, context).serializeWithType(form, generator, context, types);
	}

	private ValueSerializer<Object> serializerOf(Object form, SerializationContext context) {
		TypeFactory types = context.getTypeFactory();
		JavaType type = types.constructType(form.getClass());
		if (form instanceof Collection<?> && this.declared.containedTypeCount() == 1) {
			type = types.constructCollectionType(form.getClass().asSubclass(Collection.class),
					this.declared.getContentType());
		}
		else if (form instanceof Map<?, ?> && this.declared.containedTypeCount() == 2) {
			type = types.constructMapType(form.getClass().asSubclass(Map.class), this.declared.getKeyType(),
					this.declared.getContentType());
		}
		return context.findPrimaryPropertySerializer(type, null);
	}

	private static Object formOf(Object part) {
		try {
			return WrittenForm.of(part);
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex);
		}
	}

}
