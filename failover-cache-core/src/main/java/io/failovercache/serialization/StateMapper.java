/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdDateFormat;

/**
 * The mapper of the cache: the application's, with its modules, but configured to
 * preserve values, not to show them to a browser. It writes the state of an object, all
 * its fields, without loss.
 */
final class StateMapper {

	private StateMapper() {
	}

	static JsonMapper of(JsonMapper application, TrustedTypes trusted, ClassLoader loader, int maxBytes) {
		StateModule module = new StateModule();
		TrustedClassLoader classes = new TrustedClassLoader(trusted, loader);
		JsonMapper.Builder builder = application.rebuild()
			.typeFactory(application.getTypeFactory().withClassLoader(loader))
			.annotationIntrospector(AnnotationIntrospector.pair(new AnnotatedTypeIds(trusted, classes),
					new StateIntrospector(application.serializationConfig().getAnnotationIntrospector())))
			.setDefaultTyping(new TrustedTyping(trusted, classes))
			.polymorphicTypeValidator(new TrustedSubtypes(trusted))
			.addModule(new SimpleModule("failover-cache-classes").addDeserializer(Class.class,
					new TrustedClassNames(classes)))
			.addModule(module);
		keepState(builder);
		keepTimes(builder);
		keepForms(builder);
		JsonMapper mapper = builder.build();
		module.use(mapper, new JsonParsers(mapper, maxBytes));
		return mapper;
	}

	private static void keepState(JsonMapper.Builder builder) {
		builder
			.changeDefaultVisibility((checker) -> checker.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
				.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
				.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
				.withVisibility(PropertyAccessor.SETTER, Visibility.NONE))
			.changeDefaultPropertyInclusion(
					(inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
			.enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS, MapperFeature.DEFAULT_VIEW_INCLUSION,
					MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS, MapperFeature.PROPAGATE_TRANSIENT_MARKER,
					MapperFeature.INFER_CREATOR_FROM_CONSTRUCTOR_PROPERTIES)
			.disable(MapperFeature.USE_GETTERS_AS_SETTERS, MapperFeature.REQUIRE_SETTERS_FOR_GETTERS,
					MapperFeature.USE_STATIC_TYPING, MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES);
	}

	private static void keepTimes(JsonMapper.Builder builder) {
		builder
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID, DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
					DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS, DateTimeFeature.ONE_BASED_MONTHS)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
					DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS, DateTimeFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS,
					DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE, DateTimeFeature.WRITE_UTC_AS_OFFSET,
					DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID, DateTimeFeature.TRUNCATE_TO_MSECS_ON_READ,
					DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE)
			.defaultDateFormat(new StdDateFormat());
	}

	private static void keepForms(JsonMapper.Builder builder) {
		builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(SerializationFeature.WRITE_EMPTY_JSON_ARRAYS)
			.enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS, JsonWriteFeature.QUOTE_PROPERTY_NAMES)
			.disable(JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS)
			.disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN, StreamWriteFeature.IGNORE_UNKNOWN)
			.disable(SerializationFeature.WRAP_ROOT_VALUE, SerializationFeature.FAIL_ON_EMPTY_BEANS,
					SerializationFeature.WRITE_SELF_REFERENCES_AS_NULL,
					SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
					SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE, DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, DeserializationFeature.ACCEPT_FLOAT_AS_INT,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT,
					DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS,
					DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY)
			.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING,
					EnumFeature.WRITE_ENUMS_USING_INDEX, EnumFeature.WRITE_ENUMS_TO_LOWERCASE,
					EnumFeature.WRITE_ENUM_KEYS_USING_INDEX);
	}

}
