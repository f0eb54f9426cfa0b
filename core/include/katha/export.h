// What the shared library shows; all else in it is hidden.
#pragma once

#define KATHA_EXPORT __attribute__((visibility("default")))
