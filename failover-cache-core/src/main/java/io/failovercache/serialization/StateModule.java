/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.sql.Timestamp;
import java.util.BitSet;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * The serializers of types that Jackson would write with a loss: keys of maps that are
 * not text, a {@link Timestamp}, a calendar, a {@link BitSet}; and the
 * {@link WrittenForm} of views and of what Hibernate makes.
 */
final class StateModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	private final transient TypedKeys keys = new TypedKeys();

	StateModule() {
		super("failover-cache");
		TextForms.addTo(this);
		setSerializerModifier(new WrittenForms());
		setDeserializerModifier(new CountedContainers());
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addDeserializers(new ShownSets());
		context.addKeySerializers(new Serializers() {
			@Override
			public @Nullable ValueSerializer<?> findSerializer(SerializationConfig config, JavaType type,
					BeanDescription.Supplier description, JsonFormat.Value format) {
				return isTold(type) ? null : StateModule.this.keys.serializer();
			}
		});
		context.addKeyDeserializers((type, config, description) -> isTold(type) ? null : this.keys.deserializer());
	}

	/** Returns whether the class of a key follows from its declared type. */
	private static boolean isTold(JavaType type) {
		return !type.isJavaLangObject() && (type.isEnumType() || !type.isAbstract());
	}

	/** Lets keys be written and read by the mapper that this module is part of. */
	void use(JsonMapper mapper, JsonParsers parsers) {
		this.keys.use(mapper, parsers);
	}

	private static final class WrittenForms extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			JavaType type = description.getType();
			return type.isReferenceType() ? new NamedReferenceSerializer(serializer) : replaced(type, serializer);
		}

		@Override
		public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return replaced(type, serializer);
		}

		@Override
		public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return replaced(type, serializer);
		}

		private static ValueSerializer<?> replaced(JavaType type, ValueSerializer<?> serializer) {
			if (WrittenForm.isReplaced(type.getRawClass())) {
				return new WrittenFormSerializer(type);
			}
			return (type.isContainerType() && type.isInterface()) ? new DeclaredFormSerializer(type, serializer)
					: serializer;
		}

	}

}
