/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where an answer came from, and how long it took.
 */
@NullMarked
package io.failovercache.sample.answer;

import org.jspecify.annotations.NullMarked;
