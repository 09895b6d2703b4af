/* Preloaded into a process, notes everything that it does to files below a folder, so that a test can work
   out what would be left had the power been cut at any moment (see power_cut.py).

   POWER_CUT_ROOT is the folder, POWER_CUT_NOTES the file of notes. A note is the header below, in the byte
   order of the machine, then a path, then a second path or the bytes that were written. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096

struct __attribute__((packed)) header {
    char what;      /* o open, x close, w write, t truncate, s sync, r rename, u unlink, m make a folder, d remove one */
    int32_t file;   /* the number of the open file, -1 where there is none */
    int64_t number; /* o: whether it is made (1) or emptied (2); w: where; t: the new size */
    uint32_t path;
    uint32_t rest;
};

static char is_ours[MOST_FILES];
static int notes = -1;

static const char *root(void) {
    static const char *found = NULL;
    if (!found) {
        found = getenv("POWER_CUT_ROOT");
        if (!found) found = "/nowhere";
    }
    return found;
}

static void put(const void *bytes, size_t size) {
    const char *next = bytes;
    while (size > 0) {
        ssize_t done = syscall(SYS_write, notes, next, size);
        if (done < 0) {
            if (errno == EINTR) continue;
            abort(); /* a note that is missing would prove something false */
        }
        next += done;
        size -= (size_t)done;
    }
}

static void note(char what, int file, int64_t number, const char *path, const void *rest, size_t size) {
    int before = errno;
    if (notes < 0) {
        const char *name = getenv("POWER_CUT_NOTES");
        if (!name) return;
        notes = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (notes < 0) abort();
    }
    struct header header = {what, file, number, path ? (uint32_t)strlen(path) : 0, (uint32_t)size};
    put(&header, sizeof header);
    if (path) put(path, strlen(path));
    if (size) put(rest, size);
    errno = before;
}

/* The whole path, as far as the process has given it to us: relative to a folder that may be open. */
static const char *whole(int folder, const char *path, char *room) {
    if (path[0] == '/') return path;
    char start[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(start, sizeof start)) return "";
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t size = readlink(link, start, sizeof start - 1);
        if (size < 0) return "";
        start[size] = 0;
    }
    snprintf(room, 2 * PATH_MAX, "%s/%s", start, path);
    return room;
}

static int is_below_root(const char *path) {
    size_t size = strlen(root());
    return strncmp(path, root(), size) == 0 && (path[size] == '/' || path[size] == 0);
}

static int is_file_of_ours(int file) { return file >= 0 && file < MOST_FILES && is_ours[file]; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int file, int folder, const char *path, int flags, int was_there) {
    char room[2 * PATH_MAX];
    const char *full = whole(folder, path, room);
    if (file < 0) return file;
    if (file >= MOST_FILES) abort();
    is_ours[file] = (char)is_below_root(full);
    if (is_ours[file]) note('o', file, (was_there ? 0 : 1) | (flags & O_TRUNC ? 2 : 0), full, NULL, 0);
    return file;
}

static int is_there(int folder, const char *path) { return faccessat(folder, path, F_OK, 0) == 0; }

#define OPEN(name, parameters, folder, arguments)                 \
    int name parameters {                                         \
        mode_t mode = 0;                                          \
        if (flags & (O_CREAT | __O_TMPFILE)) {                    \
            va_list rest;                                         \
            va_start(rest, flags);                                \
            mode = va_arg(rest, mode_t);                          \
            va_end(rest);                                         \
        }                                                         \
        int before = errno, was_there = is_there(folder, path);   \
        errno = before;                                           \
        return opened(REAL(name) arguments, folder, path, flags, was_there); \
    }

OPEN(open, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode))

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int file) {
    if (is_file_of_ours(file)) {
        note('x', file, 0, NULL, NULL, 0);
        is_ours[file] = 0;
    }
    return REAL(close)(file);
}

ssize_t write(int file, const void *bytes, size_t size) {
    ssize_t done = REAL(write)(file, bytes, size);
    if (done > 0 && is_file_of_ours(file))
        note('w', file, lseek(file, 0, SEEK_CUR) - done, NULL, bytes, (size_t)done);
    return done;
}

#define PWRITE(name, offset_type)                                                  \
    ssize_t name(int file, const void *bytes, size_t size, offset_type where) {    \
        ssize_t done = REAL(name)(file, bytes, size, where);                       \
        if (done > 0 && is_file_of_ours(file)) note('w', file, where, NULL, bytes, (size_t)done); \
        return done;                                                               \
    }

PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* What was copied by the system itself, read back. */
static ssize_t copied(ssize_t done, int file) {
    if (done > 0 && is_file_of_ours(file)) {
        char *bytes = malloc((size_t)done);
        off_t where = lseek(file, 0, SEEK_CUR) - done;
        char name[64];
        snprintf(name, sizeof name, "/proc/self/fd/%d", file);
        int again = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
        if (!bytes || again < 0 || pread(again, bytes, (size_t)done, where) != done) abort();
        syscall(SYS_close, again);
        note('w', file, where, NULL, bytes, (size_t)done);
        free(bytes);
    }
    return done;
}

ssize_t sendfile(int to, int from, off_t *where, size_t size) {
    return copied(((ssize_t(*)(int, int, off_t *, size_t))dlsym(RTLD_NEXT, "sendfile"))(to, from, where, size), to);
}

ssize_t sendfile64(int to, int from, off64_t *where, size_t size) {
    return copied(((ssize_t(*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64"))(to, from, where, size), to);
}

ssize_t copy_file_range(int from, off64_t *where, int to, off64_t *there, size_t size, unsigned flags) {
    if (there && is_file_of_ours(to)) abort(); /* nobody does so yet */
    return copied(REAL(copy_file_range)(from, where, to, there, size, flags), to);
}

#define SIZED(name, size_type)                                       \
    int name(int file, size_type size) {                             \
        int failed = REAL(name)(file, size);                         \
        if (!failed && is_file_of_ours(file)) note('t', file, size, NULL, NULL, 0); \
        return failed;                                               \
    }

SIZED(ftruncate, off_t)
SIZED(ftruncate64, off64_t)

#define SYNCED(name)                                                 \
    int name(int file) {                                             \
        int failed = REAL(name)(file);                               \
        if (!failed && is_file_of_ours(file)) note('s', file, 0, NULL, NULL, 0); \
        return failed;                                               \
    }

SYNCED(fsync)
SYNCED(fdatasync)

int rename(const char *from, const char *to) {
    char room[2 * PATH_MAX], other[2 * PATH_MAX];
    const char *old = whole(AT_FDCWD, from, room), *new = whole(AT_FDCWD, to, other);
    int failed = REAL(rename)(from, to);
    if (!failed && (is_below_root(old) || is_below_root(new))) note('r', -1, 0, old, new, strlen(new));
    return failed;
}

static int named(char what, int failed, int folder, const char *path) {
    char room[2 * PATH_MAX];
    const char *full = whole(folder, path, room);
    if (!failed && is_below_root(full)) note(what, -1, 0, full, NULL, 0);
    return failed;
}

int unlink(const char *path) { return named('u', REAL(unlink)(path), AT_FDCWD, path); }

int unlinkat(int folder, const char *path, int flags) {
    return named(flags & AT_REMOVEDIR ? 'd' : 'u', REAL(unlinkat)(folder, path, flags), folder, path);
}

int mkdir(const char *path, mode_t mode) { return named('m', REAL(mkdir)(path, mode), AT_FDCWD, path); }

int rmdir(const char *path) { return named('d', REAL(rmdir)(path), AT_FDCWD, path); }
