/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A serializer of a field that is declared as an interface, such as {@code List}: a value
 * that has a {@link WrittenForm} in that form, any other as Jackson does. Jackson takes
 * one serializer for the field, whatever the class of its value.
 */
final class DeclaredFormSerializer extends ValueSerializer<Object> {

	private final ValueSerializer<Object> serializer;

	private final WrittenFormSerializer forms;

	DeclaredFormSerializer(JavaType declared, ValueSerializer<?> serializer) {
		this(serializer, new WrittenFormSerializer(declared));
	}

	@SuppressWarnings("unchecked")
	private DeclaredFormSerializer(ValueSerializer<?> serializer, WrittenFormSerializer forms) {
		this.serializer = (ValueSerializer<Object>) serializer;
		this.forms = forms;
	}

	@Override
	public void resolve(SerializationContext context) {
		this.serializer.resolve(context);
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
		return new DeclaredFormSerializer(this.serializer.createContextual(context, property), this.forms);
	}

	@Override
	public boolean isEmpty(SerializationContext context, Object value) {
		return this.serializer.isEmpty(context, value);
	}

	@Override
	public void serialize(Object part, JsonGenerator generator, SerializationContext context) throws JacksonException {
		serializerOf(part).serialize(part, generator, context);
	}

	@Override
	public void serializeWithType(Object part, JsonGenerator generator, SerializationContext context,
			TypeSerializer types) throws JacksonException {
		serializerOf(part).serializeWithType(part, generator, context, types);
	}

	private ValueSerializer<Object> serializerOf(Object part) {
		return WrittenForm.isReplaced(part.getClass()) ? this.forms : this.serializer;
	}

}
