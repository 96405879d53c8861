/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A serializer that adds the class name of an {@code Optional} or an
 * {@code AtomicReference} if the declared type does not tell it: Jackson would name only
 * its content, which would then be read in its place.
 */
final class NamedReferenceSerializer extends ValueSerializer<Object> {

	private final ValueSerializer<Object> serializer;

	@SuppressWarnings("unchecked")
	NamedReferenceSerializer(ValueSerializer<?> serializer) {
		this.serializer = (ValueSerializer<Object>) serializer;
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
		return new NamedReferenceSerializer(this.serializer.createContextual(context, property));
	}

	@Override
	public boolean isEmpty(SerializationContext context, Object value) {
		return this.serializer.isEmpty(context, value);
	}

	@Override
	public void serialize(Object value, JsonGenerator generator, SerializationContext context) throws JacksonException {
		this.serializer.serialize(value, generator, context);
	}

	@Override
	public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
			TypeSerializer types) throws JacksonException {
		if (types.getTypeIdResolver() instanceof TrustedTypeIds ids && ids.isOfReference()) {
			this.serializer.serializeWithType(value, generator, context, types);
			return;
		}
		WritableTypeId id = types.writeTypePrefix(generator, context,
				types.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
		this.serializer.serialize(value, generator, context);
		types.writeTypeSuffix(generator, context, id);
	}

}
